package dk.kk.inklusion.barometer.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 64-bit fingerprints of the keys a store may hold: whoever is not among them is surely not in the
 * store. Most records are somebody's first, and asking the store costs more than all else.
 *
 * <p>11 to 22 bytes a key. A key that left the store stays here and costs one needless question.
 */
final class Fingerprints {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int FEWEST = 1 << 10;

  /** Open addressing; 0 is a free place. */
  private long[] table = new long[FEWEST];

  private int size;

  boolean mayContain(byte[] key) {
    long fingerprint = fingerprint(key);
    return table[place(table, fingerprint)] == fingerprint;
  }

  void add(byte[] key) {
    long fingerprint = fingerprint(key);
    int place = place(table, fingerprint);
    if (table[place] == fingerprint) {
      return;
    }
    table[place] = fingerprint;
    size++;
    if (size > table.length / 4 * 3) {
      grow();
    }
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (long fingerprint : table) {
      if (fingerprint != 0) {
        larger[place(larger, fingerprint)] = fingerprint;
      }
    }
    table = larger;
  }

  /** Where the fingerprint stands, or the free place it would take. */
  private static int place(long[] table, long fingerprint) {
    int place = (int) fingerprint & table.length - 1;
    while (table[place] != 0 && table[place] != fingerprint) {
      place = place + 1 & table.length - 1;
    }
    return place;
  }

  private static long fingerprint(byte[] key) {
    long mixed = key.length;
    int at = 0;
    for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
      mixed = mix(mixed ^ (long) WORD.get(key, at));
    }
    for (; at < key.length; at++) {
      mixed = mix(mixed ^ key[at]);
    }
    return mixed == 0 ? 1 : mixed;
  }

  private static long mix(long value) {
    long product = value * SPREAD;
    return product ^ product >>> 32;
  }
}
