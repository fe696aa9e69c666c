package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.Catalogue.Agreement;
import dk.kk.inklusion.model.catalogue.Catalogue.Budget;
import dk.kk.inklusion.model.catalogue.Catalogue.Committee;
import dk.kk.inklusion.model.catalogue.Project;
import dk.kk.inklusion.model.catalogue.Project.Progress;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.IndicatorView.Cell;
import dk.kk.inklusion.report.page.ReportView.AgreementPart;
import dk.kk.inklusion.report.page.ReportView.AgreementRow;
import dk.kk.inklusion.report.page.ReportView.AgreementYear;
import dk.kk.inklusion.report.page.ReportView.Amount;
import dk.kk.inklusion.report.page.ReportView.Money;
import dk.kk.inklusion.report.page.ReportView.ProjectRow;
import dk.kk.inklusion.report.page.ReportView.Quarter;
import dk.kk.inklusion.report.status.StatusReport;
import dk.kk.inklusion.report.status.StatusReport.Agreed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Projects and money of a report, in words. What was not said is a word, never zero. */
final class MoneyViews {
  private final StatusReport report;
  private final Words words;

  MoneyViews(StatusReport report, Words words) {
    this.report = report;
    this.words = words;
  }

  List<ProjectRow> projects() {
    return report.projects().stream().map(this::project).toList();
  }

  private ProjectRow project(Project project) {
    return new ProjectRow(
        words.in(project.title()),
        project.amount() == null ? "" : amount(project.amount()).text(),
        text(project.responsible()),
        text(project.administration()),
        text(project.funding()),
        project.goal() == null
            ? unknown()
            : Cell.of(words.text("report.goal", project.goal().toString())),
        text(agreement(project.agreement())),
        text(project.follows()),
        project.progress().stream().map(this::quarter).toList());
  }

  private @Nullable Text agreement(@Nullable String id) {
    return report.catalogue().agreements().stream()
        .filter(a -> a.id().equals(id))
        .map(Agreement::title)
        .findFirst()
        .orElse(null);
  }

  private Quarter quarter(Progress progress) {
    String state =
        switch (progress.state()) {
          case GOOD -> "good";
          case MINOR_PROBLEMS -> "minor-problems";
          case SERIOUS_PROBLEMS -> "serious-problems";
        };
    return new Quarter(progress.quarter(), state, words.text("progress." + state));
  }

  Money view() {
    List<Budget> budgets = report.budgets();
    return new Money(
        report.catalogue().committees().stream().map(this::budgetOf).toList(),
        amount(StatusReport.sum(budgets.stream().map(Budget::amount).toList())),
        report.agreementYears().stream()
            .filter(year -> !report.agreements(year).isEmpty())
            .map(this::year)
            .toList());
  }

  private AgreementYear year(int year) {
    List<Agreed> agreements = report.agreements(year);
    // Agreements of a year that are financed together each say so.
    List<Catalogue.Money> financing =
        agreements.stream().flatMap(a -> a.agreement().financing().stream()).distinct().toList();
    return new AgreementYear(
        words.text("money.agreements", Integer.toString(year)),
        agreements.stream().map(this::agreement).toList(),
        sum(agreements),
        financing.stream()
            .map(m -> new Amount(words.in(m.title()), amount(m.amount()), ""))
            .toList(),
        amount(StatusReport.sum(financing.stream().map(Catalogue.Money::amount).toList())));
  }

  private Amount budgetOf(Committee committee) {
    Budget budget = report.budget(committee);
    return new Amount(
        words.in(committee.title()),
        budget(budget),
        budget == null || budget.note() == null ? "" : words.in(budget.note()));
  }

  Cell budget(@Nullable Budget budget) {
    return budget == null ? unknown() : amount(budget.amount());
  }

  private AgreementPart agreement(Agreed agreed) {
    return new AgreementPart(
        words.in(agreed.agreement().title()),
        agreed.projects().stream()
            .map(p -> new AgreementRow(words.in(p.title()), text(p.audience()), amount(p.amount())))
            .toList(),
        amount(agreed.total()));
  }

  /** As it is added up: 7,3 + 1,8 = 9,1. */
  private String sum(List<Agreed> agreements) {
    List<BigDecimal> totals =
        agreements.stream().map(Agreed::total).filter(Objects::nonNull).toList();
    BigDecimal sum = StatusReport.sum(totals);
    return sum == null || totals.size() < 2
        ? ""
        : words.text(
            "money.sum",
            totals.stream().map(t -> words.decimal(t, 1)).collect(Collectors.joining(" + ")),
            words.text("value.million-kroner", words.decimal(sum, 1)));
  }

  private Cell amount(@Nullable BigDecimal millions) {
    return millions == null
        ? unknown()
        : Cell.of(words.text("value.million-kroner", words.decimal(millions, 1)));
  }

  private Cell text(@Nullable Text text) {
    return text == null ? unknown() : Cell.of(words.in(text));
  }

  private Cell unknown() {
    return Cell.missing(words.text("report.unknown"));
  }
}
