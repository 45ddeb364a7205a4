"""One peer from PyPI over paragraphs, in its own environment: worker.py NAME PARAGRAPHS SECONDS."""

import contextlib
import datetime
import io
import json
import sys
import time

DAY = datetime.datetime(2020, 2, 21)


def reader(name):
    """What reads one paragraph."""
    if name == "quantulum3":
        from quantulum3 import parser
        return parser.parse
    if name == "text2num":
        from text_to_num import alpha2digit
        return lambda text: alpha2digit(text, "en")
    if name == "number-parser":
        from number_parser import parse
        return parse
    if name == "word2number":
        from word2number import w2n

        def words(text):
            with contextlib.suppress(ValueError):
                return w2n.word_to_num(text)
        return words
    if name == "dateparser":
        from dateparser.search import search_dates
        return lambda text: search_dates(text, languages=["en"], settings={"RELATIVE_BASE": DAY})
    if name == "ctparse":
        from ctparse import ctparse
        return lambda text: ctparse(text, ts=DAY, timeout=10)
    if name == "parsedatetime":
        import parsedatetime
        calendar = parsedatetime.Calendar()
        return lambda text: calendar.nlp(text, DAY)
    if name == "timefhuman":
        from timefhuman import timefhuman
        return timefhuman
    if name == "recognizers-text-suite":
        from recognizers_date_time import recognize_datetime
        from recognizers_number import recognize_number
        from recognizers_number_with_unit import recognize_currency, recognize_dimension
        from recognizers_text import Culture
        each = [recognize_number, recognize_currency, recognize_dimension, recognize_datetime]
        return lambda text: [recognize(text, Culture.English) for recognize in each]
    raise SystemExit(f"no such peer: {name}")


def main():
    name, paragraphs, seconds = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8")), float(sys.argv[3])
    with contextlib.redirect_stdout(io.StringIO()):
        read = reader(name)
        read("Two men left on 3 May 2019.")
        began, done, rounds = time.process_time(), 0, 0
        took = 0.0
        while took < seconds:
            for paragraph in paragraphs:
                read(paragraph)
                done += len(paragraph.encode())
                took = time.process_time() - began
                if took >= seconds:
                    break
            else:
                rounds += 1
    print(json.dumps({"bytes": done, "seconds": took, "whole": rounds > 0}))


main()
