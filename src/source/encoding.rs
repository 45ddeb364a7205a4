//! From bytes in any encoding to UTF-8, with the way back.

use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::Problem;
use crate::text::{SourceMap, SourceSegment, Span};

/// A text and the way back to the bytes that it was decoded from.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Empty where the bytes are the text.
    pub(super) map: SourceMap,
}

/// Decodes the bytes of a file.
///
/// `declared` is the encoding that the file says it has (a page's `charset`). It is believed
/// unless the bytes are UTF-8 or begin with a byte order mark. A byte order mark of UTF-8 stays in the text, so that
/// the text is the file.
///
/// # Errors
/// The bytes are no text, or their text is larger than spans can hold.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, Problem> {
    let encoding = match wide_encoding(&bytes) {
        Some(wide) => wide,
        None if is_binary(&bytes) => return Err(Problem::Binary),
        None => match String::from_utf8(bytes) {
            Ok(text) if text.len() <= u32::MAX as usize => return Ok(Decoded { text, map: SourceMap::default() }),
            Ok(_) => return Err(Problem::TooLarge),
            Err(error) => {
                let bytes = error.into_bytes();
                return Decoding::run(narrow_encoding(&bytes, declared), &bytes);
            }
        },
    };
    Decoding::run(encoding, &bytes)
}

/// UTF-16, by its byte order mark or by where the zeros of its Latin letters stand.
fn wide_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = |count: usize| count * 4 > sample.len() / 2 * 3;
    match (even, odd) {
        _ if sample.len() < 8 => None,
        (0, odd) if most(odd) => Some(UTF_16LE),
        (even, 0) if most(even) => Some(UTF_16BE),
        _ => None,
    }
}

/// A zero byte, the signature of a PDF, or many control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(4096)];
    let is_control = |byte: &&u8| **byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    bytes.starts_with(b"%PDF-")
        || memchr::memchr(0, bytes).is_some()
        || sample.iter().filter(is_control).count() * 10 > sample.len()
}

/// The encoding of bytes that are not UTF-8 as a whole.
fn narrow_encoding(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    // A UTF-8 file with a few broken characters still has many that are whole; in another
    // encoding two or three bytes form one by chance only.
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return UTF_8;
    }
    if let Some(declared) = declared.filter(|&encoding| encoding != UTF_8) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Bytes on their way to text.
struct Decoding<'b> {
    bytes: &'b [u8],
    done: Decoded,
}

impl<'b> Decoding<'b> {
    fn run(encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Decoded, Problem> {
        let mut decoding = Decoding { bytes, done: Decoded::default() };
        if encoding == UTF_8 {
            decoding.utf8();
        } else {
            decoding.other(encoding);
        }
        if decoding.done.text.len() > u32::MAX as usize { Err(Problem::TooLarge) } else { Ok(decoding.done) }
    }

    /// UTF-8 with broken stretches, each of which becomes U+FFFD.
    fn utf8(&mut self) {
        let mut at = 0;
        for chunk in self.bytes.utf8_chunks() {
            let broken = at + chunk.valid().len();
            self.push(at..broken, chunk.valid());
            at = broken + chunk.invalid().len();
            if at > broken {
                self.push(broken..at, "\u{fffd}");
            }
        }
    }

    /// Any other encoding: byte by byte, so that each character finds its bytes; stretches of
    /// ASCII at once.
    fn other(&mut self, encoding: &'static Encoding) {
        let mut decoder = encoding.new_decoder_with_bom_removal();
        let has_shifts = encoding == ISO_2022_JP || encoding == UTF_16LE || encoding == UTF_16BE;
        let mut buffer = [0; 32];
        let mut character = String::new();
        let (mut from, mut at) = (0, 0);
        while at < self.bytes.len() {
            if from == at && at > 0 && !has_shifts {
                let plain = Encoding::ascii_valid_up_to(&self.bytes[at..]);
                let text = String::from_utf8_lossy(&self.bytes[at..at + plain]);
                self.push(at..at + plain, &text);
                at += plain;
                from = at;
                if at == self.bytes.len() {
                    break;
                }
            }
            let last = at + 1 == self.bytes.len();
            let mut input = &self.bytes[at..=at];
            loop {
                let (result, read, written) = decoder.decode_to_utf8_without_replacement(input, &mut buffer, last);
                input = &input[read..];
                character.push_str(&String::from_utf8_lossy(&buffer[..written]));
                match result {
                    DecoderResult::Malformed(..) => character.push('\u{fffd}'),
                    DecoderResult::InputEmpty => break,
                    DecoderResult::OutputFull => {}
                }
            }
            at += 1;
            if !character.is_empty() {
                self.push(from..at, &character);
                character.clear();
                from = at;
            }
        }
    }

    /// Adds text that was read from a stretch of the bytes, to the segment before it where
    /// both run on at the same pace.
    fn push(&mut self, source: Range<usize>, text: &str) {
        if text.is_empty() {
            return;
        }
        let start = self.done.text.len();
        self.done.text.push_str(text);
        let text = Span::new(start, self.done.text.len());
        let source = Span::new(source.start, source.end);
        self.done.map.push(SourceSegment { text, source });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    /// Every character leads back to the bytes that decode to it.
    fn assert_leads_back(bytes: &[u8], encoding: &'static Encoding, decoded: &Decoded) {
        for (at, c) in decoded.text.char_indices() {
            let span = decoded.map.source_span(Span::new(at, at + c.len_utf8())).expect("read from somewhere");
            let (back, _) = encoding.decode_without_bom_handling(&bytes[span.range()]);
            assert_eq!(back, c.to_string(), "at {at} of {:?}", decoded.text);
        }
    }

    #[test]
    fn utf8_is_its_own_source() {
        let decoded = decode("Zürich – 3 °C".into(), Some(WINDOWS_1252)).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.map.segments.len()), ("Zürich – 3 °C", 0));
    }

    #[test]
    fn western_letters_lead_back() {
        let bytes = b"Caf\xe9 \x93Z\xfcrich\x94: 13,000 \x80".to_vec();
        let decoded = decode(bytes.clone(), Some(WINDOWS_1252)).expect("text");
        assert_eq!(decoded.text, "Café “Zürich”: 13,000 €");
        assert_leads_back(&bytes, WINDOWS_1252, &decoded);
    }

    #[test]
    fn an_undeclared_encoding_is_guessed() {
        let text = "Количество погибших при землетрясении выросло до 357 человек, сообщили власти.";
        let (bytes, encoding, _) = encoding_rs::WINDOWS_1251.encode(text);
        let decoded = decode(bytes.to_vec(), None).expect("text");
        assert_eq!(decoded.text, text);
        assert_leads_back(&bytes, encoding, &decoded);
    }

    #[test]
    fn characters_of_several_bytes_lead_back() {
        for encoding in [encoding_rs::GBK, encoding_rs::GB18030] {
            let (bytes, encoding, _) = encoding.encode("死者357人, 3 km");
            let decoded = decode(bytes.to_vec(), Some(encoding)).expect("text");
            assert_eq!(decoded.text, "死者357人, 3 km");
            assert_leads_back(&bytes, encoding, &decoded);
        }
        for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_KR, encoding_rs::BIG5] {
            let (bytes, encoding, _) = encoding.encode("人 357, 人");
            let decoded = decode(bytes.to_vec(), Some(encoding)).expect("text");
            assert_eq!(decoded.text, "人 357, 人");
            assert_leads_back(&bytes, encoding, &decoded);
        }
    }

    #[test]
    fn utf16_is_known_with_and_without_its_mark() {
        let text = "The toll rose to 357 – “twice as many” 𝟛.";
        for big in [false, true] {
            let units = text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            let plain: Vec<u8> = units.collect();
            let mark = if big { [0xfe, 0xff] } else { [0xff, 0xfe] };
            let marked: Vec<u8> = mark.into_iter().chain(plain.iter().copied()).collect();
            for bytes in [plain, marked] {
                let decoded = decode(bytes.clone(), None).expect("text");
                assert_eq!(decoded.text, text);
                let encoding = if big { UTF_16BE } else { UTF_16LE };
                let at = text.find("357").expect("there");
                let span = decoded.map.source_span(Span::new(at, at + 3)).expect("read from somewhere");
                assert_eq!(encoding.decode_without_bom_handling(&bytes[span.range()]).0, "357");
            }
        }
    }

    #[test]
    fn a_broken_character_keeps_the_rest() {
        let mut bytes = "Zürich “said” – 13,000 ".as_bytes().to_vec();
        bytes.extend([0xff, 0xe2, 0x80]);
        bytes.extend("people".bytes());
        let decoded = decode(bytes.clone(), None).expect("text");
        assert_eq!(decoded.text, "Zürich “said” – 13,000 \u{fffd}\u{fffd}people");
        let at = decoded.text.find("people").expect("there");
        let span = decoded.map.source_span(Span::new(at, at + 6)).expect("read from somewhere");
        assert_eq!(&bytes[span.range()], b"people");
        let broken = decoded.map.source_span(Span::new(at - 3, at)).expect("read from somewhere");
        assert_eq!(&bytes[broken.range()], &[0xe2, 0x80]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"%PDF-1.4 text", b"a\0b", b"\x01\x02\x03\x04abc"] {
            assert!(matches!(decode(bytes.to_vec(), None), Err(Problem::Binary)), "{bytes:?}");
        }
    }
}
