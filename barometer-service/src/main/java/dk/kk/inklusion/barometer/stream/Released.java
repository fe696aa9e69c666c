package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.stream.Book.WaveId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which answers the published figures show of whom: the number of the released version, and the
 * answers where they are not the latest any more (design.md 8.1). Who was withdrawn but is still
 * shown is kept without a pseudonym.
 */
final class Released {
  static final String STORE = "released";

  private static final String LEAVING = "~leaving-";
  private static final Bytes HEARTBEAT = Keys.bytes(LEAVING);

  private final KeyValueStore<Bytes, byte[]> store;
  private final LocalFiles files;

  Released(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    files = LocalFiles.of(store);
  }

  /**
   * What is released of somebody.
   *
   * @param answers null where they are the latest
   * @param since when somebody was withdrawn; null of who was not
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Entry(int version, byte @Nullable [] answers, @Nullable Instant since) {}

  @Nullable Entry get(Bytes respondent) {
    byte[] value = store.get(respondent);
    return value == null ? null : entry(respondent, value);
  }

  private static Entry entry(Bytes key, byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(value);
    int version = buffer.getInt();
    Instant since = isLeaving(key) ? Instant.ofEpochMilli(buffer.getLong()) : null;
    byte[] answers =
        buffer.hasRemaining() ? Arrays.copyOfRange(value, buffer.position(), value.length) : null;
    return new Entry(version, answers, since);
  }

  /** The latest answers are the released ones. */
  void put(Bytes respondent, int version) {
    store.put(respondent, ByteBuffer.allocate(Integer.BYTES).putInt(version).array());
    files.noteRemoval();
  }

  /** The released answers are no longer the latest. */
  void keep(Bytes respondent, int version, byte[] answers) {
    store.put(
        respondent,
        ByteBuffer.allocate(Integer.BYTES + answers.length).putInt(version).put(answers).array());
  }

  /** Somebody was withdrawn: what is still shown stays, the pseudonym goes. Returns the new key. */
  Bytes leave(WaveId wave, Bytes respondent, int version, byte[] answers, Instant since) {
    Bytes key = Keys.bytes(wave.survey() + "/" + wave.wave() + "/" + LEAVING + version);
    store.put(
        key,
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES + answers.length)
            .putInt(version)
            .putLong(since.toEpochMilli())
            .put(answers)
            .array());
    remove(respondent);
    return key;
  }

  void remove(Bytes key) {
    store.delete(key);
    files.noteRemoval();
  }

  /** Whether a key is of somebody withdrawn who is still shown. */
  static boolean isLeaving(Bytes key) {
    return new String(key.get(), StandardCharsets.UTF_8).contains("/" + LEAVING);
  }

  /** Erases what was removed, from the files here now and in time from the changelog. */
  void eraseRemoved() {
    files.compact();
    store.delete(HEARTBEAT);
  }

  /** Everybody of a wave of whom something is released, in the order of the keys. */
  void forEach(WaveId wave, BiConsumer<Bytes, Entry> visitor) {
    try (KeyValueIterator<Bytes, byte[]> entries = all(wave)) {
      entries.forEachRemaining(e -> visitor.accept(e.key, entry(e.key, e.value)));
    }
  }

  /** Everything of a wave, in the order of the keys. */
  KeyValueIterator<Bytes, byte[]> all(WaveId wave) {
    return store.range(Keys.first(wave), Keys.last(wave));
  }
}
