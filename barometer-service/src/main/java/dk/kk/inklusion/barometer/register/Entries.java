package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.barometer.register.Series.Earlier;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Parity;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The entries of an index event for one indicator in one period; its id is the measure. */
final class Entries {
  private static final String TOTAL = "total";
  private static final String GAP = "gap";

  private final Indicator definition;
  private final Series series;
  private final PeriodFigures now;

  Entries(Indicator definition, Series series) {
    this.definition = definition;
    this.series = series;
    this.now = series.now();
  }

  private String dimensionOf(String group) {
    return group.equals(Indicator.ALL) ? TOTAL : definition.dimension();
  }

  /** The total first, as in a survey's event. */
  private List<String> codes() {
    return definition.measured().stream()
        .map(Group::code)
        .sorted(Comparator.comparing(code -> !code.equals(Indicator.ALL)))
        .toList();
  }

  /** An entry for every group; one without a figure says so. */
  List<GroupEstimate> groups() {
    return codes().stream().map(this::group).toList();
  }

  private GroupEstimate group(String code) {
    Figure figure = now.figures().get(code);
    String dimension = dimensionOf(code);
    return figure == null
        ? GroupEstimate.without(dimension, code, definition.id(), EntryStatus.NO_DATA)
        : new GroupEstimate(
            dimension,
            code,
            definition.id(),
            figure.n(),
            null,
            figure.value().doubleValue(),
            null,
            null,
            null,
            null,
            null,
            null,
            EntryStatus.PUBLISHED);
  }

  /** Reference minus focal; empty where nobody aims at parity. */
  List<Gap> gaps() {
    Parity parity = definition.parity();
    if (parity == null) {
      return List.of();
    }
    BigDecimal gap = now.gap(parity);
    return List.of(
        new Gap(
            definition.id(),
            TOTAL,
            Indicator.ALL,
            parity.reference(),
            parity.focal(),
            gap == null ? null : gap.doubleValue(),
            null,
            null,
            null,
            null,
            null,
            gap == null ? EntryStatus.NO_DATA : EntryStatus.PUBLISHED));
  }

  /** Of every group, and of the gap, since the previous and since the first period that has it. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String code : codes()) {
        Change change = change(code, kind);
        if (change != null) {
          changes.add(change);
        }
      }
      Change ofGap = changeOfGap(kind);
      if (ofGap != null) {
        changes.add(ofGap);
      }
    }
    return changes;
  }

  private @Nullable Change change(String code, Kind kind) {
    BigDecimal figure = now.value(code);
    Earlier<BigDecimal> then = since(kind, period -> period.value(code));
    return figure == null || then == null
        ? null
        : change(
            dimensionOf(code),
            code,
            kind,
            then,
            figure,
            hasDirection(code)
                ? Progress.verdict(definition, Progress.ofFigure(definition, then.value(), figure))
                : null);
  }

  private @Nullable Change changeOfGap(Kind kind) {
    Parity parity = definition.parity();
    if (parity == null) {
      return null;
    }
    BigDecimal gap = now.gap(parity);
    Earlier<BigDecimal> then = since(kind, period -> period.gap(parity));
    return gap == null || then == null
        ? null
        : change(
            GAP,
            Indicator.ALL,
            kind,
            then,
            gap,
            Progress.verdict(definition, Progress.ofGap(then.value(), gap)));
  }

  private <T> @Nullable Earlier<T> since(
      Kind kind, Function<PeriodFigures, @Nullable T> something) {
    return switch (kind) {
      case PREVIOUS -> series.previous(something);
      case BASELINE -> series.first(something);
    };
  }

  /**
   * That fewer areas are at a level in the middle says nothing by itself: they may have gone up or
   * down from it.
   */
  private boolean hasDirection(String code) {
    return !definition.countsAreas()
        || code.equals(definition.headline())
        || definition.totals().stream().anyMatch(total -> total.code().equals(code));
  }

  private Change change(
      String dimension,
      String group,
      Kind kind,
      Earlier<BigDecimal> then,
      BigDecimal value,
      @Nullable Verdict verdict) {
    return new Change(
        definition.id(),
        dimension,
        group,
        then.period().period().name(),
        kind,
        value.subtract(then.value()).doubleValue(),
        null,
        null,
        null,
        null,
        null,
        null,
        verdict,
        EntryStatus.PUBLISHED);
  }

  /** What the headline group's change since the previous period means; null where nothing does. */
  @Nullable Verdict verdict() {
    Change change = change(definition.headline(), Kind.PREVIOUS);
    return change == null ? null : change.verdict();
  }

  /** When the target or parity is reached; empty where there is neither. */
  List<Outlook> outlook() {
    if (definition.parity() == null && definition.target() == null) {
      return List.of();
    }
    Distance left = Distance.of(definition, now);
    if (left == null) {
      return List.of(without(null, EntryStatus.NO_DATA));
    }
    Earlier<Distance> first = series.first(period -> Distance.of(definition, period));
    if (first == null) {
      return List.of(without(null, EntryStatus.NOT_ESTIMABLE));
    }
    Verdict verdict = Progress.verdict(definition, left.progressSince(first.value(), definition));
    YearsLeft years =
        YearsLeft.of(first.value(), left, now.period().yearsSince(first.period().period()));
    return List.of(
        years == null
            ? without(verdict, EntryStatus.NOT_ESTIMABLE)
            : new Outlook(
                definition.id(), years.years(), years.interval(), verdict, EntryStatus.PUBLISHED));
  }

  private Outlook without(@Nullable Verdict verdict, EntryStatus status) {
    return new Outlook(definition.id(), null, null, verdict, status);
  }
}
