package dk.kk.inklusion.systemtest;

import java.util.Random;

/**
 * How far an upload has come. Shares are of the whole: 0 is where it begins, below 1 before it
 * ends.
 */
sealed interface Moment {
  /** Nearer to the end, it would be over before anybody sees it. */
  double LATE = 0.8;

  /** This share of the body was sent and has arrived, and nothing comes after it. */
  record Sent(double share) implements Moment {}

  /** The whole body is there, and about this share of its rows is checked. */
  record Checked(double share) implements Moment {}

  /** This share of the answers lies on the topic, in a transaction that is still open. */
  record Written(double share) implements Moment {}

  /** The vendor has just got the receipt. */
  record Answered() implements Moment {}

  /** The barometer has counted, and committed, this share of the answers. */
  record Counted(double share) implements Moment {}

  /** The receipt says that nothing is pending; the index may not show it yet. */
  record Done() implements Moment {}

  /** Whether the batch was on the topics by then, for ever. */
  default boolean isPublished() {
    return this instanceof Answered || this instanceof Counted || this instanceof Done;
  }

  /** Any moment. */
  static Moment drawn(Random random) {
    double share = random.nextDouble();
    return switch (random.nextInt(8)) {
      case 0 -> new Sent(share);
      case 1, 2 -> new Checked(share * LATE);
      case 3, 4 -> new Written(share * LATE);
      case 5 -> new Answered();
      case 6 -> new Counted(share * LATE);
      default -> new Done();
    };
  }
}
