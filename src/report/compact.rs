//! JSON without white space, written straight into memory: the names of fields are known to need
//! no escapes, and most strings turn out at a glance to need none.

use serde::ser::{Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use serde_json::Error;

/// Appends a record to some text as JSON, in the form that `serde_json` writes it.
///
/// # Errors
/// The record holds what no record here does: bytes, floats, tuples, variants with values.
pub(super) fn append(record: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Error> {
    // Owned while it is written to, so that its end is at hand for each of the many small pieces.
    let mut compact = Compact { out: std::mem::take(out) };
    let written = record.serialize(&mut compact);
    *out = compact.out;
    written
}

struct Compact {
    out: Vec<u8>,
}

impl Compact {
    fn string(&mut self, text: &str) {
        let bytes = text.as_bytes();
        // Most strings are short and need no escapes: two steps of a fixed length, which may overlap, take less
        // than a copy of any length.
        let written = match bytes.len() {
            2..4 => self.halves::<2>(bytes),
            4..8 => self.halves::<4>(bytes),
            8..=16 => self.halves::<8>(bytes),
            _ => false,
        };
        if !written {
            self.of_any_length(bytes);
        }
    }

    /// Writes a string of N to 2N bytes, N eight at the most, by its first N and its last N; `false` where it
    /// needs escapes.
    #[inline(always)]
    fn halves<const N: usize>(&mut self, bytes: &[u8]) -> bool {
        const LONGEST: usize = 18;
        let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) else { return false };
        let mut both = [b' '; 16];
        both[..N].copy_from_slice(first);
        both[N..2 * N].copy_from_slice(last);
        let (eights, _) = both.as_chunks();
        if eights.iter().fold(0, |all, eight| all | escapes(u64::from_le_bytes(*eight))) != 0 {
            return false;
        }
        let start = self.out.len();
        // Of so many quotes the one before the string and the one behind it stay.
        self.out.extend_from_slice(&[b'"'; LONGEST]);
        if let Some(place) = self.out.last_chunk_mut::<LONGEST>() {
            place[1..=N].copy_from_slice(first);
            place[bytes.len() + 1 - N..=bytes.len()].copy_from_slice(last);
        }
        self.out.truncate(start + bytes.len() + 2);
        true
    }

    #[inline(never)]
    fn of_any_length(&mut self, bytes: &[u8]) {
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        if any_escaped(bytes) {
            bytes.iter().for_each(|byte| self.escaped(*byte));
        } else {
            self.out.extend_from_slice(bytes);
        }
        self.out.push(b'"');
    }

    fn escaped(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            0x0c => b'f',
            b'\r' => b'r',
            0..0x20 => {
                self.out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
                return;
            }
            _ => {
                self.out.push(byte);
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }

    fn integer(&mut self, number: impl itoa::Integer) {
        self.out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }
}

/// Of eight bytes the highest bit of each that is written in another form: one that is smaller than a space, or
/// of which nothing of a quote or a backslash is left. Bits of those behind it can be set, too.
#[inline(always)]
fn escapes(eight: u64) -> u64 {
    const fn every(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let control = eight.wrapping_sub(every(b' '));
    let [quote, backslash] = [b'"', b'\\'].map(|byte| (eight ^ every(byte)).wrapping_sub(every(1)));
    (control | quote | backslash) & !eight & every(0x80)
}

/// Whether any byte of a string is written in another form.
fn any_escaped(bytes: &[u8]) -> bool {
    let any_of = |bytes: &[u8]| bytes.iter().fold(false, |any, &byte| any | is_escaped(byte));
    match bytes.last_chunk::<16>() {
        // Some of the last bytes are looked at twice, which takes less than to leave them out.
        Some(last) => bytes.as_chunks().0.iter().chain([last]).any(|sixteen| any_of(sixteen)),
        None => any_of(bytes),
    }
}

fn is_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// The rest of a list or an object.
struct Rest<'c> {
    compact: &'c mut Compact,
    first: bool,
    end: u8,
}

/// The rest of an object whose fields are known; its first field, or its end, opens it.
struct Fields<'c> {
    compact: &'c mut Compact,
    first: bool,
}

impl<'c> Rest<'c> {
    fn begin(compact: &'c mut Compact, begin: u8, end: u8) -> Self {
        compact.out.push(begin);
        Rest { compact, first: true, end }
    }

    fn comma(&mut self) {
        if !self.first {
            self.compact.out.push(b',');
        }
        self.first = false;
    }

    fn finish(self) {
        self.compact.out.push(self.end);
    }
}

impl SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = Error;

    // Where this is put into the caller, the name is known and becomes part of the program.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        const LONGEST: usize = 32;
        let end = b"\":";
        let out = &mut self.compact.out;
        let mut name = [0; LONGEST];
        [name[0], name[1]] = [if self.first { b'{' } else { b',' }, b'"'];
        self.first = false;
        match name.get_mut(..key.len() + 4) {
            Some(name) => {
                name[2..key.len() + 2].copy_from_slice(key.as_bytes());
                name[key.len() + 2..].copy_from_slice(end);
                out.extend_from_slice(name);
            }
            None => {
                out.extend_from_slice(&name[..2]);
                out.extend_from_slice(key.as_bytes());
                out.extend_from_slice(end);
            }
        }
        value.serialize(&mut *self.compact)
    }

    fn end(self) -> Result<(), Error> {
        if self.first {
            self.compact.out.push(b'{');
        }
        self.compact.out.push(b'}');
        Ok(())
    }
}

impl SerializeSeq for Rest<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.comma();
        value.serialize(&mut *self.compact)
    }

    fn end(self) -> Result<(), Error> {
        self.finish();
        Ok(())
    }
}

impl SerializeMap for Rest<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.comma();
        key.serialize(&mut *self.compact)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.compact.out.push(b':');
        value.serialize(&mut *self.compact)
    }

    fn end(self) -> Result<(), Error> {
        self.finish();
        Ok(())
    }
}

fn unknown<T>() -> Result<T, Error> {
    Err(Error::custom("records hold no bytes, floats, tuples or variants with values"))
}

macro_rules! integers {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name(self, number: $kind) -> Result<(), Error> {
            self.integer(number);
            Ok(())
        })*
    };
}

impl<'c> Serializer for &'c mut Compact {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Rest<'c>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Rest<'c>;
    type SerializeStruct = Fields<'c>;
    type SerializeStructVariant = Impossible<(), Error>;

    integers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_bool(self, flag: bool) -> Result<(), Error> {
        self.out.extend_from_slice(if flag { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Error> {
        unknown()
    }

    fn serialize_f64(self, _: f64) -> Result<(), Error> {
        unknown()
    }

    fn serialize_char(self, letter: char) -> Result<(), Error> {
        self.string(letter.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.string(text);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        unknown()
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.string(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        unknown()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Rest<'c>, Error> {
        Ok(Rest::begin(self, b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unknown()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unknown()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unknown()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Rest<'c>, Error> {
        Ok(Rest::begin(self, b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'c>, Error> {
        Ok(Fields { compact: self, first: true })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unknown()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::*;

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        OneOfTwo,
    }

    #[derive(Serialize)]
    struct Record<'a> {
        text: &'a str,
        kind: Kind,
        letter: char,
        numbers: Vec<i64>,
        nothing: Option<u32>,
        something: Option<u8>,
        empty: &'a [&'a str],
        #[serde(skip_serializing_if = "Option::is_none")]
        skipped: Option<bool>,
        map: BTreeMap<&'a str, bool>,
    }

    #[test]
    fn what_is_written_in_another_form_is_seen_anywhere() {
        for len in 0..40 {
            for byte in 0..0x80 {
                for place in 0..len {
                    let mut text = "z".repeat(len);
                    text.replace_range(place..=place, &char::from(byte).to_string());
                    let mut compact = Compact { out: b"[".to_vec() };
                    compact.string(&text);
                    let out = compact.out;
                    let expected = serde_json::to_string(&text).expect("JSON");
                    assert_eq!(String::from_utf8(out).expect("UTF-8"), format!("[{expected}"));
                }
            }
        }
    }

    #[test]
    fn records_are_written_as_serde_json_writes_them() {
        let all: String = (0..0x100).filter_map(char::from_u32).chain(['\u{2028}', '\u{1f600}']).collect();
        for text in ["plain", "", &all] {
            let record = Record {
                text,
                kind: Kind::OneOfTwo,
                letter: '"',
                numbers: vec![0, -1, i64::MAX],
                nothing: None,
                something: Some(7),
                empty: &[],
                skipped: None,
                map: [("a", true), ("b", false)].into(),
            };
            let mut out = Vec::new();
            append(&record, &mut out).expect("a record");
            assert_eq!(String::from_utf8(out).expect("UTF-8"), serde_json::to_string(&record).expect("JSON"));
        }
        append(&(1, 2), &mut Vec::new()).expect_err("no record holds a tuple");
    }
}
