package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.statistics.Estimate;
import dk.kk.inklusion.barometer.statistics.Status;
import dk.kk.inklusion.barometer.statistics.YearsToClose;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the gap in total closes at the pace since the baseline wave: the {@code outlook} of an index
 * event, unrounded (statistics.md 13, 14 and 18).
 */
final class Outlooks {
  private static final double DAYS_IN_A_YEAR = 365.25;

  private Outlooks() {}

  /** One entry for every measure with a gap. */
  static List<Outlook> of(WaveFigures now, WaveFigures baseline) {
    Comparability comparable = new Comparability(now.codebook(), baseline.codebook());
    Map<String, Gap> gaps = Changes.totals(now);
    Map<String, Gap> before = Changes.totals(baseline);
    Double years = years(baseline.definition(), now.definition());
    List<Outlook> outlooks = new ArrayList<>();
    for (Measure measure : now.codebook().measures()) {
      Gap gap = gaps.get(measure.id());
      Gap then = before.get(measure.id());
      if (gap == null) {
        continue;
      }
      outlooks.add(
          then != null && comparable.ofGap() && comparable.ofMeasure(measure.id())
              ? outlook(measure, gap, then, years)
              : new Outlook(measure.id(), null, null, null, EntryStatus.NOT_COMPARABLE));
    }
    return outlooks;
  }

  private static Outlook outlook(Measure measure, Gap gap, Gap before, @Nullable Double years) {
    EntryStatus status = gap.status().and(before.status());
    Estimate now = Changes.estimate(gap);
    Estimate then = Changes.estimate(before);
    if (now == null || then == null) {
      return new Outlook(measure.id(), null, null, null, status);
    }
    Estimate change = now.since(then);
    double narrowing = Math.abs(then.value()) - Math.abs(now.value());
    Verdict verdict = Status.of(narrowing, change.se(), change.p());
    int polarity = measure.polarity().sign();
    YearsToClose close =
        years == null || years <= 0
            ? null
            : YearsToClose.of(disadvantage(then, polarity), disadvantage(now, polarity), years);
    return close == null
        ? new Outlook(measure.id(), null, null, verdict, EntryStatus.NOT_ESTIMABLE)
        : new Outlook(measure.id(), close.years(), close.interval(), verdict, status);
  }

  /** D = polarity·(reference - focal): above 0 where the focal group is worse off. */
  private static Estimate disadvantage(Estimate gap, int polarity) {
    return new Estimate(polarity * gap.value(), gap.se(), gap.df());
  }

  /** Years between the middles of two field periods; null where one has no date. */
  private static @Nullable Double years(WaveDefinition from, WaveDefinition to) {
    Double start = midDate(from);
    Double end = midDate(to);
    return start == null || end == null ? null : (end - start) / DAYS_IN_A_YEAR;
  }

  /** In days since 1970; of a period with one date known, that one. */
  private static @Nullable Double midDate(WaveDefinition wave) {
    LocalDate first = wave.from() == null ? wave.to() : wave.from();
    LocalDate last = wave.to() == null ? wave.from() : wave.to();
    return first == null || last == null ? null : (first.toEpochDay() + last.toEpochDay()) / 2.0;
  }
}
