package dk.kk.inklusion.ingest.wave;

import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import tools.jackson.databind.json.JsonMapper;

/**
 * A wave as MongoDB keeps it. Replaced as a whole, and only where its revision is still the one
 * that was read.
 *
 * @param definition as canonical JSON
 * @param revision of this document, counted from 1
 * @param changes times the wave was changed on the topic
 * @param hasBatches whether a batch may have been published
 * @param pending what is decided but perhaps not yet on the topic; nothing of the wave is published
 *     before it
 */
@Document("waves")
record StoredWave(
    @Id String id,
    String survey,
    String wave,
    String definition,
    int revision,
    int changes,
    boolean hasBatches,
    boolean closed,
    Instant changedAt,
    @Nullable PendingRecord pending) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A control record on its way.
   *
   * @param key as on the topic
   * @param value encoded
   * @param from an offset of the survey's partition before which it cannot be
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PendingRecord(String key, byte[] value, long from) {}

  static String id(String survey, String wave) {
    return survey + "/" + wave;
  }

  static StoredWave opened(
      String survey, String wave, WaveDefinition definition, Instant at, PendingRecord pending) {
    return new StoredWave(
        id(survey, wave), survey, wave, json(definition), 1, 0, false, false, at, pending);
  }

  WaveDefinition read() {
    return WaveDefinitionReader.read(definition, wave);
  }

  static String json(WaveDefinition definition) {
    return JSON.writeValueAsString(definition);
  }

  /** The definition as it will read once it was stored. */
  static WaveDefinition canonical(WaveDefinition definition, String wave) {
    return WaveDefinitionReader.read(json(definition), wave);
  }

  StoredWave changed(WaveDefinition to, Instant at, PendingRecord record) {
    return new StoredWave(
        id, survey, wave, json(to), revision + 1, changes + 1, hasBatches, closed, at, record);
  }

  StoredWave closed(Instant at, PendingRecord record) {
    return new StoredWave(
        id, survey, wave, definition, revision + 1, changes, hasBatches, true, at, record);
  }

  StoredWave withBatches() {
    return new StoredWave(
        id, survey, wave, definition, revision + 1, changes, true, closed, changedAt, pending);
  }

  StoredWave settled() {
    return new StoredWave(
        id, survey, wave, definition, revision + 1, changes, hasBatches, closed, changedAt, null);
  }
}
