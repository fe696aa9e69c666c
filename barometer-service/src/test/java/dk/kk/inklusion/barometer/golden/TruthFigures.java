package dk.kk.inklusion.barometer.golden;

import dk.kk.inklusion.barometer.golden.GoldenFigures.Figure;
import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.Decomposition.Part;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A truth's figures under the names of the golden files (statistics.md 17). */
public final class TruthFigures {
  private final Map<Figure, @Nullable Double> figures = new LinkedHashMap<>();
  private final IndexEvent truth;
  private String dimension = "";
  private String group = "";

  private TruthFigures(IndexEvent truth) {
    this.truth = truth;
  }

  /** All of them. */
  public static Map<Figure, @Nullable Double> of(IndexEvent truth) {
    TruthFigures named = new TruthFigures(truth);
    truth.groups().forEach(named::add);
    truth.gaps().forEach(named::add);
    truth.changes().forEach(named::add);
    truth.adjusted().forEach(named::add);
    truth.decomposition().forEach(named::add);
    return named.figures;
  }

  private void add(GroupEstimate e) {
    dimension = e.dimension();
    group = e.group();
    boolean empty = e.status() == EntryStatus.NO_DATA;
    Double n = empty ? Double.valueOf(0) : number(e.n());
    if (e.measure().equals("index")) {
      put("n", n);
      put("df", number(e.df()));
      put("kish.neff", e.nEffective());
      put("kish.deff", n == null || e.nEffective() == null ? null : n / e.nEffective());
      put("index.mean", e.estimate());
      put("index.se", e.se());
      interval("index.ci", e.ci());
    } else {
      put("share.n", n);
      put("share.df", number(e.df()));
      put("share.mean", e.estimate());
      put("share.se", e.se());
      interval("share.logit", e.ciLogit());
      interval("share.beta", e.ciBeta());
    }
  }

  /** The files have a gap under the dimension compared, crossed with that it is within. */
  private void atGap(String within, String inGroup) {
    var comparison = Objects.requireNonNull(truth.comparison());
    String gap = "gap:" + comparison.reference() + "-" + comparison.focal();
    boolean total = within.equals("total");
    dimension = total ? comparison.dimension() : comparison.dimension() + "*" + within;
    group = total ? gap : gap + "*" + inGroup;
  }

  private void add(Gap gap) {
    atGap(gap.dimension(), gap.group());
    String name = kind(gap.measure()) + ".gap";
    put(name, gap.difference());
    put(name + ".se", gap.se());
    test(name, gap.df(), gap.t(), gap.p());
    interval(name + ".ci", gap.ci());
  }

  private void add(Change change) {
    boolean ofGap = change.dimension().equals("gap");
    dimension = change.dimension();
    group = change.group();
    if (ofGap) {
      atGap("total", "all");
    }
    String name =
        kind(change.measure())
            + (ofGap ? ".gap" : "")
            + (change.kind() == Change.Kind.PREVIOUS ? ".change.prev" : ".change.base");
    put(name, change.change());
    put(name + ".se", change.se());
    test(name, change.df(), change.t(), change.p());
  }

  private void add(AdjustedGap a) {
    atGap("total", "all");
    put("adj.n", number(a.n()));
    put("adj.nA", number(a.nReference()));
    put("adj.nB", number(a.nFocal()));
    put("adj.gap", a.difference());
    put("adj.gap.se", a.se());
    test("adj.gap", a.df(), a.t(), a.p());
    interval("adj.gap.ci", a.ci());
    put("adj.r2", a.r2());
    Objects.requireNonNull(a.coefficients())
        .forEach(c -> {
          String name = c.covariate() + (c.category() == null ? "" : "=" + c.category());
          put("adj.coef[" + name + "]", c.estimate());
          put("adj.coefSe[" + name + "]", c.se());
        });
  }

  private void add(Decomposition d) {
    atGap("total", "all");
    put("ob.raw", d.raw());
    part("ob.pooled.explained", d.explained());
    part("ob.pooled.unexplained", d.unexplained());
    Objects.requireNonNull(d.contributions())
        .forEach(c -> {
          String name = "ob.pooled.explained[" + c.covariate() + "]";
          put(name, c.estimate());
          put(name + ".se", c.se());
        });
  }

  private static String kind(String measure) {
    return measure.equals("index") ? "index" : "share";
  }

  private void part(String name, @Nullable Part part) {
    put(name, part == null ? null : part.estimate());
    put(name + ".se", part == null ? null : part.se());
  }

  private void test(String name, @Nullable Long df, @Nullable Double t, @Nullable Double p) {
    put(name + ".df", number(df));
    put(name + ".t", t);
    put(name + ".p", p);
  }

  private void interval(String name, @Nullable Interval interval) {
    put(name + "Low", interval == null ? null : interval.low());
    put(name + "High", interval == null ? null : interval.high());
  }

  private static @Nullable Double number(@Nullable Long number) {
    return number == null ? null : number.doubleValue();
  }

  private void put(String statistic, @Nullable Double value) {
    figures.put(new Figure(dimension, group, statistic), value);
  }
}
