package dk.kk.inklusion.model.wave;

import org.jspecify.annotations.Nullable;

/**
 * Key of a record on {@code survey.wave.state.v1}: {@code survey/wave/pseudonym} for a respondent,
 * {@code survey/wave/~...} for everything else. A control record has a key of its own and is
 * written once, so that compaction never moves it behind the answers it governs.
 *
 * @param entity a pseudonym, or a control name starting with {@code ~}
 */
public record WaveKey(String survey, String wave, String entity) {
  private static final String BATCH = "~batch-";
  private static final String REPLAY = "~replay-";
  private static final WaveKey HEARTBEAT = new WaveKey("~", "~", "~heartbeat");

  public static WaveKey respondent(String survey, String wave, String pseudonym) {
    return new WaveKey(survey, wave, pseudonym);
  }

  public static WaveKey opened(String survey, String wave) {
    return new WaveKey(survey, wave, "~opened");
  }

  /**
   * Key of a change of the wave.
   *
   * @param change 1 for the wave's first change, 2 for its second, ...
   */
  public static WaveKey changed(String survey, String wave, int change) {
    return new WaveKey(survey, wave, "~changed-" + change);
  }

  public static WaveKey batchEnded(String survey, String wave, String batch) {
    return new WaveKey(survey, wave, BATCH + batch);
  }

  /**
   * Key of a batch's end that follows a single record of that batch, which was passed over before
   * and is replayed.
   *
   * @param record id of the record where it stood
   */
  public static WaveKey replayEnded(String survey, String wave, String record) {
    return new WaveKey(survey, wave, REPLAY + record);
  }

  public static WaveKey closed(String survey, String wave) {
    return new WaveKey(survey, wave, "~closed");
  }

  /**
   * Key of a record that says nothing, in every partition the same and always without a value: a
   * quiet partition is compacted only if something is written to it. No survey is called so.
   */
  public static WaveKey heartbeat() {
    return HEARTBEAT;
  }

  /** The key a text stands for, or null where it is none. */
  public static @Nullable WaveKey parse(String key) {
    int first = key.indexOf('/');
    int second = key.indexOf('/', first + 1);
    if (first <= 0 || second <= first + 1 || second == key.length() - 1) {
      return null;
    }
    return new WaveKey(
        key.substring(0, first), key.substring(first + 1, second), key.substring(second + 1));
  }

  public boolean isRespondent() {
    return !entity.startsWith("~");
  }

  /** Id of the batch that ends under this key; null where none does. */
  public @Nullable String endedBatch() {
    return entity.startsWith(BATCH) ? entity.substring(BATCH.length()) : null;
  }

  /** Id of the record whose replay ends under this key; null where none does. */
  public @Nullable String endedReplay() {
    return entity.startsWith(REPLAY) ? entity.substring(REPLAY.length()) : null;
  }

  public boolean isHeartbeat() {
    return equals(HEARTBEAT);
  }

  @Override
  public String toString() {
    return survey + "/" + wave + "/" + entity;
  }
}
