package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.model.Document;
import org.jspecify.annotations.Nullable;

/** The steward's own words about a decision. */
final class Note {
  private static final int LONGEST = 1_000;

  private Note() {}

  /**
   * Reads {@code {"note": "..."}}.
   *
   * @param text JSON or YAML; nothing at all stands for no note
   * @return null for none
   * @throws dk.kk.inklusion.model.InvalidDocumentException with every fault
   */
  static @Nullable String read(String text, boolean required) {
    Document document = Document.parse("decision", text.isBlank() ? "{}" : text);
    document.allow("note");
    String note = document.optionalText("note");
    boolean isBlank = note == null || note.isBlank();
    if (isBlank && (required || document.has("note"))) {
      document.fault("note", "required", "Say why, in 1 to %d characters.".formatted(LONGEST));
    }
    if (note != null && note.length() > LONGEST) {
      document.fault("note", "too-long", "A note has at most %d characters.".formatted(LONGEST));
    }
    for (String ignored : document.ignored()) {
      document.fault(ignored, "unknown-property", "A decision has no such property.");
    }
    document.requireNoFaults("decision");
    return note == null ? null : note.strip();
  }
}
