package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.report.format.Words;
import java.math.BigDecimal;

/** When a gap is closed at the present pace, in words; a number only where the pace is certain. */
final class Outlooks {
  private final IndexEvent event;
  private final Words words;

  Outlooks(IndexEvent event, Words words) {
    this.event = event;
    this.words = words;
  }

  String of(MeasureInfo measure) {
    return event.outlook().stream()
        .filter(o -> o.measure().equals(measure.id()))
        .findFirst()
        .map(this::told)
        .orElseGet(() -> words.text("outlook.no-wave"));
  }

  private String told(Outlook outlook) {
    Interval set = outlook.interval();
    if (outlook.yearsToClose() != null && set != null) {
      boolean isFinal = event.status() == IndexEvent.Status.FINAL;
      return words.text(
          isFinal ? "outlook.years" : "outlook.years.provisional",
          years(outlook.yearsToClose()),
          years(set.low()),
          years(set.high()));
    }
    if (outlook.verdict() == Verdict.TILBAGEGANG) {
      return words.text("outlook.widening");
    }
    return outlook.status() == EntryStatus.NOT_ESTIMABLE || outlook.status().hasNumbers()
        ? words.text("outlook.unknown")
        : words.text("outlook." + Figure.state(outlook.status()));
  }

  private String years(double years) {
    return words.whole(BigDecimal.valueOf(years));
  }
}
