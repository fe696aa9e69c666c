package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.stream.Book.WaveId;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Each respondent's latest answers, by the record's key, as the bytes they came in. */
final class Ledger {
  static final String STORE = "ledger";

  private static final Bytes HEARTBEAT = Keys.bytes(WaveKey.heartbeat().toString());
  private static final String POSITION = "~position/";

  private final KeyValueStore<Bytes, byte[]> store;
  private final LocalFiles files;
  private final Fingerprints known = new Fingerprints();

  Ledger(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    files = LocalFiles.of(store);
  }

  byte @Nullable [] latest(Bytes respondent) {
    return known.mayContain(respondent.get()) ? store.get(respondent) : null;
  }

  void put(Bytes respondent, byte[] answers) {
    known.add(respondent.get());
    store.put(respondent, answers);
  }

  void remove(Bytes respondent) {
    store.delete(respondent);
    files.noteRemoval();
  }

  /**
   * Erases what was removed, from the files here now and in time from the changelog: a segment of
   * it is closed, and so compacted, only when something is written.
   */
  void eraseRemoved() {
    files.compact();
    store.delete(HEARTBEAT);
  }

  /** How far into the topic everything is in here, as of the survey's last control record. */
  void notePosition(String survey, long offset) {
    store.put(
        Keys.bytes(POSITION + survey), ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
  }

  /** The noted position; -1 if there is none. */
  long position(String survey) {
    byte[] noted = store.get(Keys.bytes(POSITION + survey));
    return noted == null ? -1 : ByteBuffer.wrap(noted).getLong();
  }

  /** Takes over what the store holds, before anything else, and shows everybody's answers. */
  void load(BiConsumer<WaveKey, Answers> visitor) {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        WaveKey key = WaveKey.parse(new String(entry.key.get(), StandardCharsets.UTF_8));
        if (key != null) {
          known.add(entry.key.get());
          visitor.accept(key, decode(entry.value));
        }
      }
    }
  }

  /** Everybody in a wave, in the order of the keys. */
  KeyValueIterator<Bytes, byte[]> all(WaveId wave) {
    return store.range(Keys.first(wave), Keys.last(wave));
  }

  /** Visits the latest answers of everybody in a wave. */
  void forEach(WaveId wave, BiConsumer<Bytes, Answers> visitor) {
    try (KeyValueIterator<Bytes, byte[]> entries = all(wave)) {
      entries.forEachRemaining(e -> visitor.accept(e.key, decode(e.value)));
    }
  }

  static Answers decode(byte[] answers) {
    return (Answers) WaveRecordCodec.decode(answers);
  }
}
