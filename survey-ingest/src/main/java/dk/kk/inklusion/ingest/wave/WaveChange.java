package dk.kk.inklusion.ingest.wave;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What putting a wave that is there already comes to. */
sealed interface WaveChange {
  /** The same again. */
  record None() implements WaveChange {}

  /** Something that may change. */
  record Possible() implements WaveChange {}

  /**
   * Something that may not change once answers have come.
   *
   * @param differs names of the properties
   */
  record Conflict(List<String> differs) implements WaveChange {}

  /**
   * Compares two definitions.
   *
   * @param hasBatches whether answers may have come; before that, everything may change
   */
  static WaveChange between(
      WaveDefinition current,
      Codebook currentCodebook,
      WaveDefinition wanted,
      Codebook wantedCodebook,
      boolean hasBatches) {
    if (wanted.equals(current)) {
      return new None();
    }
    List<String> differs = new ArrayList<>();
    if (hasBatches) {
      note(differs, "from", current.from(), wanted.from());
      note(differs, "to", current.to(), wanted.to());
      note(differs, "previous", current.previous(), wanted.previous());
      note(differs, "baseline", current.baseline(), wanted.baseline());
      note(differs, "weights", current.weights(), wanted.weights());
      note(differs, "margins", current.margins(), wanted.margins());
      note(differs, "publish", current.publish(), wanted.publish());
      if (!wantedCodebook.hasVariablesOf(currentCodebook)) {
        differs.add("codebook");
      }
    }
    return differs.isEmpty() ? new Possible() : new Conflict(differs);
  }

  private static void note(
      List<String> differs, String property, @Nullable Object current, @Nullable Object wanted) {
    if (!Objects.equals(current, wanted)) {
      differs.add(property);
    }
  }
}
