package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.report.topic.Publication;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What somebody has to know who has the numbers alone. */
final class Notes {
  private static final List<String> RULES =
      List.of("interval", "change", "rounding", "sign", "statuses", "composition");

  private final IndexEvent event;
  private final Publication publication;
  private final Words words;

  Notes(IndexEvent event, Publication publication, Words words) {
    this.event = event;
    this.publication = publication;
    this.words = words;
  }

  /** A heading and what stands under it. */
  record Note(String heading, String text) {}

  List<String> inShort() {
    return List.of(
        words.text(status() + ".meaning"),
        words.text("note.interval"),
        words.text("note.statuses"));
  }

  List<Note> inFull() {
    List<Note> notes = new ArrayList<>();
    notes.add(new Note(words.text("note.survey"), words.in(event.surveyTitle())));
    notes.add(new Note(words.text("note.wave"), words.in(event.title())));
    notes.add(
        new Note(
            words.text("note.status"),
            words.text(status()) + ". " + words.text(status() + ".meaning")));
    notes.add(
        new Note(
            words.text("fact.revision"),
            words.text(
                "fact.revision.number",
                words.count(publication.revision()),
                words.time(publication.publishedAt()))));
    notes.add(
        new Note(
            words.text("fact.responses"),
            words.text("fact.responses.of", words.count(event.covers().responses()))));
    String waiting = words.text("fact.waiting");
    notes.add(new Note(waiting, waiting()));
    notes.add(
        new Note(
            words.text("note.method"),
            words.text("note.method.of", event.method(), String.valueOf(event.codebook()))));
    RULES.forEach(rule ->
        notes.add(new Note(words.text("note." + rule + ".heading"), words.text("note." + rule))));
    JsonNode quality = event.quality();
    if (quality != null) {
      quality
          .properties()
          .forEach(fact ->
              notes.add(
                  new Note(
                      words.text("note.quality", fact.getKey()),
                      fact.getValue().isString()
                          ? fact.getValue().stringValue()
                          : fact.getValue().toString())));
    }
    return notes;
  }

  private String status() {
    return event.status() == Status.FINAL ? "status.final" : "status.provisional";
  }

  private String waiting() {
    long waiting = event.covers().waiting();
    return waiting == 0
        ? words.text("fact.waiting.none")
        : words.text("fact.waiting.some", words.count(waiting));
  }
}
