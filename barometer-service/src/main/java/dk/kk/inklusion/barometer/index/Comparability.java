package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.ItemRange;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.codebook.Measure.CategoryShare;
import dk.kk.inklusion.model.codebook.Measure.Mean;
import dk.kk.inklusion.model.codebook.Measure.RangeShare;
import dk.kk.inklusion.model.codebook.Variable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two waves' codebooks define alike. Only that can have changed between the waves, rather than
 * the question (statistics.md 18). Labels do not matter.
 */
record Comparability(Codebook now, Codebook then) {

  /** Whether a measure is made of the same answers in the same way. */
  boolean ofMeasure(String id) {
    Optional<Measure> before = then.measures().stream().filter(m -> m.id().equals(id)).findFirst();
    return before.isPresent()
        && now.measures().stream()
            .filter(m -> m.id().equals(id))
            .anyMatch(m -> isSame(m, before.get()));
  }

  private boolean isSame(Measure measure, Measure before) {
    return switch (measure) {
      case Mean m ->
          before instanceof Mean b
              && m.items().equals(b.items())
              && m.minimumAnswered() == b.minimumAnswered()
              && m.items().stream().allMatch(item -> range(now, item).equals(range(then, item)));
      case CategoryShare m ->
          before instanceof CategoryShare b
              && m.variable().equals(b.variable())
              && m.categories().equals(b.categories())
              && codes(now, m.variable()).equals(codes(then, m.variable()));
      case RangeShare m ->
          before instanceof RangeShare b
              && m.variable().equals(b.variable())
              && Objects.equals(m.from(), b.from())
              && Objects.equals(m.to(), b.to())
              && isSameQuestion(now.variable(m.variable()), then.variable(m.variable()));
    };
  }

  private static ItemRange range(Codebook codebook, Measure.Item item) {
    return ItemRange.of(codebook.variable(item.variable()));
  }

  private static Set<String> codes(Codebook codebook, String variable) {
    return codebook.variable(variable).groups().stream()
        .map(Group::code)
        .collect(Collectors.toSet());
  }

  private static boolean isSameQuestion(Variable variable, Variable before) {
    return switch (variable) {
      case Variable.Scale s ->
          before instanceof Variable.Scale b && s.min() == b.min() && s.max() == b.max();
      case Variable.Decimal _ -> before instanceof Variable.Decimal;
      case Variable.Category _ -> before instanceof Variable.Category;
    };
  }

  /** Whether a group, given by a code of each variable, holds the same people. */
  boolean ofGroup(List<String> variables, List<String> codes) {
    for (int i = 0; i < variables.size(); i++) {
      if (!ofGroup(variables.get(i), codes.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean ofGroup(String variable, String code) {
    Optional<Variable> before =
        then.variables().stream().filter(v -> v.name().equals(variable)).findFirst();
    if (before.isEmpty() || code.equals(Group.UNKNOWN)) {
      return before.isPresent();
    }
    return switch (now.variable(variable)) {
      case Variable.Category _ ->
          before.get() instanceof Variable.Category && codes(then, variable).contains(code);
      case Variable.Decimal d ->
          before.get() instanceof Variable.Decimal b
              && d.bands().stream()
                  .filter(band -> band.code().equals(code))
                  .anyMatch(band -> b.bands().stream().anyMatch(other -> isSame(band, other)));
      case Variable.Scale _ -> false;
    };
  }

  private static boolean isSame(Variable.Band band, Variable.Band other) {
    return band.code().equals(other.code())
        && Objects.equals(band.from(), other.from())
        && Objects.equals(band.to(), other.to());
  }

  /** Whether both codebooks compare the same two groups. */
  boolean ofGap() {
    Comparison compared = now.comparison();
    return compared != null
        && compared.equals(then.comparison())
        && ofGroup(compared.dimension(), compared.reference())
        && ofGroup(compared.dimension(), compared.focal());
  }
}
