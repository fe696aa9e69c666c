package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.event.RegisterFigure;
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
    if (event.indicator() != null) {
      return List.of(words.text("note.change"), words.text("note.statuses"));
    }
    return List.of(
        words.text(status() + ".meaning"),
        words.text("note.interval"),
        words.text("note.statuses"));
  }

  List<Note> inFull() {
    List<Note> notes = new ArrayList<>();
    notes.add(new Note(words.text("note.survey"), words.in(event.surveyTitle())));
    notes.add(new Note(words.text("note.wave"), words.in(event.title())));
    if (event.indicator() != null) {
      notes.addAll(register(event.indicator()));
      return notes;
    }
    notes.add(
        new Note(
            words.text("note.status"),
            words.text(status()) + ". " + words.text(status() + ".meaning")));
    notes.add(revision());
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

  private Note revision() {
    return new Note(
        words.text("fact.revision"),
        words.text(
            "fact.revision.number",
            words.count(publication.revision()),
            words.time(publication.publishedAt())));
  }

  private List<Note> register(RegisterFigure register) {
    Indicator definition = register.definition();
    List<Note> notes = new ArrayList<>(List.of(revision()));
    notes.add(
        new Note(
            words.text("indicator.unit"),
            words.textOr("unit.name." + definition.unit(), definition.unit())));
    notes.add(
        new Note(
            words.text("indicator.tolerance"),
            words.text("indicator.tolerance.of", words.plain(definition.tolerance()))));
    if (definition.target() != null) {
      notes.add(new Note(words.text("indicator.target"), words.plain(definition.target())));
    }
    if (definition.note() != null) {
      notes.add(new Note(words.text("indicator.note"), words.in(definition.note())));
    }
    register
        .notes()
        .forEach(note -> notes.add(new Note(words.text("indicator.note"), words.in(note.text()))));
    List.of("change", "sign", "statuses")
        .forEach(rule ->
            notes.add(
                new Note(words.text("note." + rule + ".heading"), words.text("note." + rule))));
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
