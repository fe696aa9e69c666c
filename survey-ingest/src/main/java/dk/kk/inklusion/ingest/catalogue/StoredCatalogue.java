package dk.kk.inklusion.ingest.catalogue;

import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.Indicator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue as MongoDB keeps it: one document, replaced as a whole, and only where its version
 * is still the one that was read.
 *
 * @param json as on the topic
 * @param pending what is decided but perhaps not yet on the topic
 */
@Document("catalogue")
record StoredCatalogue(@Id String id, long version, String json, @Nullable Pending pending) {
  static final String ID = "catalogue";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A version on its way.
   *
   * @param definitions ids of the register indicators it changes
   * @param from an offset of the catalogue's topic before which it cannot be
   */
  record Pending(List<String> definitions, long from) {}

  static StoredCatalogue of(Catalogue catalogue, @Nullable Pending pending) {
    return new StoredCatalogue(
        ID, catalogue.version(), JSON.writeValueAsString(catalogue), pending);
  }

  Catalogue read() {
    return read(json);
  }

  static Catalogue read(String json) {
    return JSON.readValue(json, Catalogue.class);
  }

  /** Its record's value. */
  byte[] value() {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** The value of an indicator's record. */
  static byte[] definition(Catalogue catalogue, String indicator) {
    Indicator definition = Objects.requireNonNull(catalogue.indicator(indicator));
    return JSON.writeValueAsBytes(definition);
  }

  StoredCatalogue settled() {
    return new StoredCatalogue(id, version, json, null);
  }
}
