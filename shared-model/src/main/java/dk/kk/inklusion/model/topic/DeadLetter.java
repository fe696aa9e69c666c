package dk.kk.inklusion.model.topic;

/**
 * What a consumer adds to a record it could not process when it sends it to the dead-letter topic,
 * as header names; the values are UTF-8. On the dead-letter topics of {@link Topic#WAVE_STATE} and
 * {@link Topic#MEASUREMENT_STATE} these are properties of a JSON value instead, and nothing of the
 * record is there.
 */
public final class DeadLetter {
  /** Why, in words that hold nothing of the record. */
  public static final String REASON = "reason";

  /** The decision to replay it, after which it failed again; absent where it failed by itself. */
  public static final String REPLAY = "replay";

  private DeadLetter() {}

  /**
   * Where the record stands that could not be processed.
   *
   * @param topic its own, not that of the dead letters
   */
  public record Position(String topic, int partition, long offset) {
    /** Names the record, and nothing that is in it: {@code survey.wave.state.v1-3-17}. */
    public String id() {
      return topic + "-" + partition + "-" + offset;
    }
  }
}
