package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.upload.Digests;
import java.nio.ByteBuffer;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The digest of what a batch holds: of its respondents' records as a set, so that the same rows
 * have the same one in whatever format, column order or row order they come. Every record is coded
 * under a secret key, and the codes are added up modulo 2^256; without the key nobody can try out
 * whose answers a digest may stand for, nor make other rows with the same one.
 */
final class ContentDigest {
  private static final int WORDS = 4;

  private final Mac mac;
  private final long[] sum = new long[WORDS];
  private long count;

  ContentDigest(Mac mac) {
    this.mac = mac;
  }

  /**
   * Adds a record.
   *
   * @param value null for one that withdraws
   */
  void add(byte[] key, byte @Nullable [] value) {
    mac.update(key);
    mac.update((byte) (value == null ? 0 : 1));
    ByteBuffer code = ByteBuffer.wrap(value == null ? mac.doFinal() : mac.doFinal(value));
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      long word = code.getLong(i * Long.BYTES);
      long added = sum[i] + word;
      long next = Long.compareUnsigned(added, word) < 0 ? 1 : 0;
      sum[i] = added + carry;
      carry = next | (carry == 1 && sum[i] == 0 ? 1 : 0);
    }
    count++;
  }

  /** The digest of what was added so far. */
  String text() {
    ByteBuffer bytes = ByteBuffer.allocate((WORDS + 1) * Long.BYTES).putLong(count);
    for (long word : sum) {
      bytes.putLong(word);
    }
    return Digests.textOf(bytes.array());
  }
}
