package dk.kk.inklusion.barometer.stream;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was published of the indicators of a partition, and how far into the topic that went. A
 * replay leaves it as it is.
 */
final class RegisterEditions {
  static final String STORE = "register-editions";

  private static final String REACHED = "reached";
  private static final String EDITION = "edition/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KeyValueStore<String, byte[]> store;

  RegisterEditions(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /**
   * The latest revision of a period.
   *
   * @param number 1, 2, 3, ...
   * @param digest of what it says
   */
  record Edition(long number, String digest) {}

  /** Null before the first. */
  @Nullable Edition latest(String indicator, String period) {
    byte[] edition = store.get(key(indicator, period));
    return edition == null ? null : JSON.readValue(edition, Edition.class);
  }

  void put(String indicator, String period, Edition latest) {
    store.put(key(indicator, period), JSON.writeValueAsBytes(latest));
  }

  private static String key(String indicator, String period) {
    return EDITION + indicator + "/" + period;
  }

  /** Offset of the last record that was dealt with; -1 before the first. */
  long reached() {
    byte[] offset = store.get(REACHED);
    return offset == null ? -1 : ByteBuffer.wrap(offset).getLong();
  }

  void reached(long offset) {
    store.put(REACHED, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
  }

  /** Tells whether two revisions say the same. */
  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
