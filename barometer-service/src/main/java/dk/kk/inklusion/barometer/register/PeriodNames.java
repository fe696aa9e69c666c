package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import java.time.LocalDate;
import java.util.List;

/** What people call a period, and its first and last day. */
final class PeriodNames {
  private static final List<Text> MONTHS =
      List.of(
          new Text("januar", "January"),
          new Text("februar", "February"),
          new Text("marts", "March"),
          new Text("april", "April"),
          new Text("maj", "May"),
          new Text("juni", "June"),
          new Text("juli", "July"),
          new Text("august", "August"),
          new Text("september", "September"),
          new Text("oktober", "October"),
          new Text("november", "November"),
          new Text("december", "December"));
  private static final List<String> ORDINALS = List.of("1st", "2nd", "3rd", "4th");

  private PeriodNames() {}

  static Text title(RegisterPeriod period) {
    int month = period.firstMonth() % 12;
    return switch (period.months()) {
      case 1 ->
          new Text(
              MONTHS.get(month).da() + " " + period.year(),
              MONTHS.get(month).en() + " " + period.year());
      case 3 ->
          new Text(
              "%d. kvartal %d".formatted(month / 3 + 1, period.year()),
              "%s quarter %d".formatted(ORDINALS.get(month / 3), period.year()));
      default -> Text.of(Integer.toString(period.year()));
    };
  }

  static Period days(RegisterPeriod period) {
    LocalDate first = LocalDate.of(period.year(), period.firstMonth() % 12 + 1, 1);
    return new Period(first, first.plusMonths(period.months()).minusDays(1));
  }
}
