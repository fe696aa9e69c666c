package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.page.IndicatorView.AreaView;
import dk.kk.inklusion.report.page.IndicatorView.Cell;
import dk.kk.inklusion.report.page.IndicatorView.Printed;
import dk.kk.inklusion.report.page.SurveyView.Download;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A year's status report as it is read.
 *
 * @param surveys what the survey of the year says; empty where there was none
 * @param texts indicators that are words alone
 */
record ReportView(
    Sheet sheet,
    List<Download> years,
    List<SurveyPart> surveys,
    List<CommitteePart> committees,
    List<Projection> projections,
    List<TextPart> texts,
    List<ProjectRow> projects,
    Money money,
    List<Download> downloads) {

  /** The barometer: every goal on a sheet. */
  record Sheet(int year, String title, String address, List<GoalPart> goals) {}

  /** A goal with its indicators. */
  record GoalPart(String id, String name, String title, ChangeView status, List<Row> rows) {}

  /**
   * An indicator on a line.
   *
   * @param decides whether it counts for its goal
   * @param part whether it is a component of the one above
   */
  record Row(
      String id,
      String title,
      String address,
      boolean decides,
      boolean part,
      Cell value,
      String period,
      ChangeView change) {}

  /** A survey's wave: the measures the barometer takes from it. */
  record SurveyPart(String title, String status, String address, List<MeasureView> measures) {}

  /**
   * A committee's.
   *
   * @param budget of the year
   * @param rows indicators with one figure
   */
  record CommitteePart(
      String id,
      String title,
      String administration,
      Cell budget,
      List<Row> rows,
      List<GroupTable> tables) {}

  /**
   * An indicator by group.
   *
   * @param periods oldest first
   * @param areas null where no areas are counted
   */
  record GroupTable(
      String id,
      String title,
      String address,
      String unit,
      List<String> periods,
      List<GroupRow> rows,
      @Nullable AreaView areas,
      List<String> notes) {}

  /** A group, a cell for each period, and the change since the last but one. */
  record GroupRow(String label, List<Cell> cells, String change) {}

  /** When what is aimed at is reached. */
  record Projection(
      String id,
      String title,
      String address,
      String distance,
      String outlook,
      List<Printed> printed) {}

  record TextPart(String title, String goal, String note) {}

  /**
   * A project of the projektbank.
   *
   * @param amount empty where it was not said
   */
  record ProjectRow(
      String title,
      String amount,
      Cell responsible,
      Cell administration,
      Cell funding,
      Cell goal,
      Cell agreement,
      Cell follows,
      List<Quarter> progress) {}

  /** How a project went: a symbol, named by its state, and its word. */
  record Quarter(String name, String state, String word) {}

  /** Budgets and agreements. */
  record Money(List<Amount> budgets, Cell budgetsTotal, List<AgreementYear> years) {}

  /**
   * Agreements for a year.
   *
   * @param sum of the agreements, as it is added up; empty where there are not two
   */
  record AgreementYear(
      String title,
      List<AgreementPart> agreements,
      String sum,
      List<Amount> financing,
      Cell financingTotal) {}

  record Amount(String title, Cell amount, String note) {}

  record AgreementPart(String title, List<AgreementRow> rows, Cell total) {}

  record AgreementRow(String title, Cell audience, Cell amount) {}
}
