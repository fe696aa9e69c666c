package dk.kk.inklusion.local.citizens;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/**
 * How a citizen was interviewed, as the vendor's system notes it. The survey asks for nothing of
 * it, but a vendor's file has such columns beside the answers.
 */
record Interview(int wave, Uniforms uniforms) {
  static final List<String> COLUMNS =
      List.of(
          "interview", "mode", "device", "language", "contacts", "startedAt", "endedAt", "seconds");

  private static final int FIELDWORK_SECONDS = 60 * 24 * 60 * 60;
  private static final int SHORTEST = 240;
  private static final int LONGER = 1_200;
  private static final List<String> DEVICES = List.of("computer", "mobil", "tablet");
  private static final List<String> LANGUAGES = List.of("da", "da", "da", "en", "ar", "tr");

  void appendTo(StringBuilder row) {
    boolean web = uniforms.uniform(202) < 0.7;
    double length = uniforms.uniform(205);
    int seconds = SHORTEST + (int) (LONGER * length * length);
    LocalDateTime started =
        LocalDateTime.of(wave, 9, 1, 10, 0)
            .plusSeconds((long) (FIELDWORK_SECONDS * uniforms.uniform(206)));
    row.append(',').append(id());
    row.append(',').append(web ? "web" : "telefon");
    row.append(',').append(web ? pick(203, DEVICES) : "");
    row.append(',').append(pick(204, LANGUAGES));
    row.append(',').append(1 + (int) (4 * uniforms.uniform(207))).append(',');
    DateTimeFormatter.ISO_LOCAL_DATE_TIME.formatTo(started, row);
    row.append(',');
    DateTimeFormatter.ISO_LOCAL_DATE_TIME.formatTo(started.plusSeconds(seconds), row);
    row.append(',').append(seconds);
  }

  private UUID id() {
    return new UUID(uniforms.bits(200), uniforms.bits(201));
  }

  private String pick(int slot, List<String> choices) {
    return choices.get((int) (choices.size() * uniforms.uniform(slot)));
  }
}
