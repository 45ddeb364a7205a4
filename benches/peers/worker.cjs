// One peer from npm over paragraphs, in its own folder: worker.cjs NAME PARAGRAPHS SECONDS.
const fs = require("fs");

const DAY = new Date(2020, 1, 21);

// The time of the processor so far, in milliseconds.
function used() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

// What reads one paragraph.
async function reader(name) {
  switch (name) {
    case "@microsoft/recognizers-text-suite": {
      const suite = require(name);
      const each = [suite.recognizeNumber, suite.recognizeCurrency, suite.recognizeDimension];
      return (text) => {
        for (const recognize of each) recognize(text, suite.Culture.English);
        return suite.recognizeDateTime(text, suite.Culture.English, undefined, DAY);
      };
    }
    case "chrono-node": {
      const chrono = await import(name);
      return (text) => chrono.parse(text, DAY);
    }
    case "compromise": {
      const nlp = (await import("compromise")).default;
      nlp.plugin((await import("compromise-dates")).default);
      return (text) => {
        const doc = nlp(text);
        return [doc.numbers().json(), doc.dates().json()];
      };
    }
    case "words-to-numbers": {
      const { wordsToNumbers } = require(name);
      return (text) => wordsToNumbers(text);
    }
    default:
      throw new Error(`no such peer: ${name}`);
  }
}

async function main() {
  const [name, file, limit] = process.argv.slice(2);
  const paragraphs = JSON.parse(fs.readFileSync(file, "utf8"));
  const milliseconds = Number(limit) * 1000;
  const read = await reader(name);
  read("Two men left on 3 May 2019.");
  const began = used();
  let [bytes, rounds, took] = [0, 0, 0];
  while (took < milliseconds) {
    let at = 0;
    for (; at < paragraphs.length && took < milliseconds; at += 1) {
      read(paragraphs[at]);
      bytes += Buffer.byteLength(paragraphs[at]);
      took = used() - began;
    }
    rounds += at === paragraphs.length ? 1 : 0;
  }
  console.log(JSON.stringify({ bytes, seconds: took / 1000, whole: rounds > 0 }));
}

main();
