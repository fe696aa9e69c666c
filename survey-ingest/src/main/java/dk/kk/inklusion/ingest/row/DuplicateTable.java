package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.ingest.pseudonym.Pseudonym;

/**
 * Which respondents a file has had: 16 bytes each in open addressing, at most three quarters full.
 * In parts that grow one by one, so that growing takes no second copy of the whole.
 */
final class DuplicateTable {
  private static final int PARTS = 64;
  private static final int FIRST_SLOTS = 64;

  private final Part[] parts = new Part[PARTS];

  /** Adds a respondent; false for one that is there. */
  boolean add(Pseudonym respondent) {
    int index = (int) (respondent.high() >>> 58);
    Part part = parts[index];
    if (part == null) {
      part = new Part();
      parts[index] = part;
    }
    return part.add(respondent.high(), respondent.low());
  }

  private static final class Part {
    private long[] slots = new long[2 * FIRST_SLOTS];
    private int count;

    /** Both halves 0 mark a free slot, so this one pseudonym is remembered apart. */
    private boolean hasZero;

    boolean add(long high, long low) {
      if (high == 0 && low == 0) {
        boolean added = !hasZero;
        hasZero = true;
        return added;
      }
      if (4 * count >= 3 * (slots.length / 2)) {
        grow();
      }
      boolean added = insert(slots, high, low);
      count += added ? 1 : 0;
      return added;
    }

    private void grow() {
      long[] larger = new long[2 * slots.length];
      for (int i = 0; i < slots.length; i += 2) {
        if (slots[i] != 0 || slots[i + 1] != 0) {
          insert(larger, slots[i], slots[i + 1]);
        }
      }
      slots = larger;
    }

    private static boolean insert(long[] slots, long high, long low) {
      int mask = slots.length / 2 - 1;
      for (int slot = (int) low & mask; ; slot = (slot + 1) & mask) {
        long there = slots[2 * slot];
        if (there == 0 && slots[2 * slot + 1] == 0) {
          slots[2 * slot] = high;
          slots[2 * slot + 1] = low;
          return true;
        }
        if (there == high && slots[2 * slot + 1] == low) {
          return false;
        }
      }
    }
  }
}
