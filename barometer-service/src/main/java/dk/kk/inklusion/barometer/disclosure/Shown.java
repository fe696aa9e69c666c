package dk.kk.inklusion.barometer.disclosure;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Which figures of a measure a revision shows. A number made of others is shown only if every set
 * of people it uses is (design.md 8.3).
 *
 * @param means entries whose mean is shown
 * @param errors those of them whose standard error, interval, t and p are shown too
 * @param model how much of the regression is shown
 */
public record Shown(Set<Entry> means, Set<Entry> errors, ModelShown model) {
  /** A mean; a gap or a change of the same measure: all the entries it is made of. */
  public boolean mean(Entry... entries) {
    return Stream.of(entries).allMatch(means::contains);
  }

  /** The standard error of the same. */
  public boolean error(Entry... entries) {
    return Stream.of(entries).allMatch(errors::contains);
  }
}
