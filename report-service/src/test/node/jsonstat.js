"use strict";

// Prints what the toolkit finds in a JSON-stat collection: every cell of every dataset.
const { readFileSync } = require("node:fs");
const JSONstat = require("jsonstat-toolkit");

const collection = JSONstat(JSON.parse(readFileSync(process.argv[2], "utf8")));
if (collection.class !== "collection") {
  throw new Error("Not a collection: " + collection.class);
}
const datasets = [];
for (let i = 0; i < collection.length; i++) {
  const dataset = collection.Dataset(i);
  // Every combination of categories, asked for by name as a reader would.
  let places = [{}];
  for (const id of dataset.id) {
    const codes = dataset.Dimension(id).id;
    places = places.flatMap((place) => codes.map((code) => ({ ...place, [id]: code })));
  }
  datasets.push(places.map((place) => {
    const { value, status } = dataset.Data(place);
    return { ...place, value, status };
  }));
}
console.log(JSON.stringify(datasets));
