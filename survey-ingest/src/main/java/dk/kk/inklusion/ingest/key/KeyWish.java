package dk.kk.inklusion.ingest.key;

import dk.kk.inklusion.ingest.access.VendorName;
import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.Identifier;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as the steward asks for it.
 *
 * @param surveys those it is to be good for, at least one
 * @param note the steward's own words; null for none
 * @param expiresAt null for never
 */
record KeyWish(
    String vendor, List<String> surveys, @Nullable String note, @Nullable Instant expiresAt) {
  private static final int SURVEYS = 100;
  private static final int NOTE = 200;

  /**
   * Reads it.
   *
   * @param text JSON or YAML
   * @throws dk.kk.inklusion.model.InvalidDocumentException with every fault
   */
  static KeyWish read(String text, Instant now) {
    Document document = Document.parse("key", text);
    document.allow("vendor", "surveys", "note", "expiresAt");
    var wish =
        new KeyWish(
            document.identifier("vendor"),
            surveys(document),
            note(document),
            expiresAt(document, now));
    if (Identifier.isValid(wish.vendor()) && !VendorName.isValid(wish.vendor())) {
      document.fault("vendor", "reserved", "No vendor goes by this name. Use another.");
    }
    for (String ignored : document.ignored()) {
      document.fault(ignored, "unknown-property", "A key has no such property.");
    }
    document.requireNoFaults("key");
    return wish;
  }

  private static List<String> surveys(Document document) {
    List<String> surveys = document.texts("surveys");
    if (surveys.isEmpty() || surveys.size() > SURVEYS) {
      document.fault(
          "surveys",
          "required",
          "List the surveys the key is to be good for, 1 to %d.".formatted(SURVEYS));
    }
    if (!surveys.stream().allMatch(Identifier::isValid)) {
      document.fault("surveys", "identifier", "A survey's name stands here as it is in addresses.");
    }
    if (new HashSet<>(surveys).size() < surveys.size()) {
      document.fault("surveys", "duplicate", "Name each survey once.");
    }
    return surveys;
  }

  private static @Nullable String note(Document document) {
    String note = document.optionalText("note");
    if (note != null && note.length() > NOTE) {
      document.fault("note", "too-long", "A note has at most %d characters.".formatted(NOTE));
    }
    return note;
  }

  private static @Nullable Instant expiresAt(Document document, Instant now) {
    String text = document.optionalText("expiresAt");
    if (text == null) {
      return null;
    }
    try {
      Instant expires = OffsetDateTime.parse(text).toInstant();
      if (expires.isAfter(now)) {
        return expires;
      }
      document.fault("expiresAt", "range", "This has passed.");
    } catch (DateTimeParseException e) {
      document.fault("expiresAt", "date", "A time is written as 2027-01-31T12:00:00Z.");
    }
    return null;
  }
}
