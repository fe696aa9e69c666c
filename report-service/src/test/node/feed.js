"use strict";

// Prints what a reader finds in a feed, whose format it has to find out itself.
const { readFileSync } = require("node:fs");
const { parseFeed } = require("feedsmith");

const { format, feed } = parseFeed(readFileSync(process.argv[2], "utf8"));
const relation = (links, rel) => links.find((link) => link.rel === rel)?.href;
const readers = {
  atom: () => ({
    title: feed.title.value,
    about: feed.subtitle.value,
    authors: feed.authors.map((author) => author.name),
    self: relation(feed.links, "self"),
    home: relation(feed.links, "alternate"),
    next: relation(feed.links, "next"),
    entries: feed.entries.map((entry) => ({
      id: entry.id,
      title: entry.title.value,
      text: entry.summary.value,
      published: entry.published,
      page: relation(entry.links, "alternate"),
      index: relation(entry.links, "related"),
    })),
  }),
  json: () => ({
    title: feed.title,
    about: feed.description,
    authors: feed.authors.map((author) => author.name),
    self: feed.feed_url,
    home: feed.home_page_url,
    next: feed.next_url,
    entries: feed.items.map((item) => ({
      id: item.id,
      title: item.title,
      text: item.content_text,
      published: item.date_published,
      page: item.url,
      index: item.external_url,
    })),
  }),
};
console.log(JSON.stringify({ format, read: readers[format]() }));
