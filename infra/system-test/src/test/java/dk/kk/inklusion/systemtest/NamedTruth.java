package dk.kk.inklusion.systemtest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A truth's figures under the names R's answers have them by: {@code dimension/group name}. */
final class NamedTruth {
  private final Map<String, @Nullable Double> figures = new HashMap<>();
  private final Set<String> groups = new HashSet<>();
  private final String comparison;
  private final String gap;
  private String place = "";

  NamedTruth(JsonNode truth) {
    JsonNode compared = truth.path("comparison");
    comparison = compared.path("dimension").asString("");
    gap = "gap:" + text(compared, "reference") + "-" + text(compared, "focal");
    truth.path("groups").forEach(this::group);
    truth.path("gaps").forEach(this::gap);
    truth.path("changes").forEach(this::change);
    truth.path("adjusted").forEach(this::adjusted);
    truth.path("decomposition").forEach(this::decomposition);
  }

  Map<String, @Nullable Double> figures() {
    return figures;
  }

  /** Dimension and group of every group somebody is in. */
  Set<String> groups() {
    return groups;
  }

  /** An entry without data stands for nobody. */
  private void group(JsonNode e) {
    place = text(e, "dimension") + "/" + text(e, "group");
    boolean empty = text(e, "status").equals("no-data");
    if (!empty) {
      groups.add(place);
    }
    Double n = empty ? Double.valueOf(0) : number(e.path("n"));
    Double effective = number(e.path("nEffective"));
    if (text(e, "measure").equals("index")) {
      put("n", n);
      put("df", number(e.path("df")));
      put("kish.neff", effective);
      put("kish.deff", n == null || effective == null ? null : n / effective);
      estimate("index", e);
      interval("index.ci", e.path("ci"));
    } else {
      put("share.n", n);
      put("share.df", number(e.path("df")));
      estimate("share", e);
      interval("share.logit", e.path("ciLogit"));
      interval("share.beta", e.path("ciBeta"));
    }
  }

  private void estimate(String name, JsonNode e) {
    put(name + ".mean", number(e.path("estimate")));
    put(name + ".se", number(e.path("se")));
  }

  private void gap(JsonNode e) {
    place =
        text(e, "dimension").equals("total")
            ? comparison + "/" + gap
            : comparison + "*" + text(e, "dimension") + "/" + gap + "*" + text(e, "group");
    tested(kind(e) + ".gap", "difference", e);
    interval(kind(e) + ".gap.ci", e.path("ci"));
  }

  private void change(JsonNode e) {
    boolean ofGap = text(e, "dimension").equals("gap");
    place = ofGap ? comparison + "/" + gap : text(e, "dimension") + "/" + text(e, "group");
    String since = text(e, "kind").equals("previous") ? ".change.prev" : ".change.base";
    tested(kind(e) + (ofGap ? ".gap" : "") + since, "change", e);
  }

  private void adjusted(JsonNode e) {
    place = comparison + "/" + gap;
    put("adj.n", number(e.path("n")));
    put("adj.nA", number(e.path("nReference")));
    put("adj.nB", number(e.path("nFocal")));
    put("adj.r2", number(e.path("r2")));
    tested("adj.gap", "difference", e);
    interval("adj.gap.ci", e.path("ci"));
    for (JsonNode c : e.path("coefficients")) {
      String category = c.has("category") ? "=" + text(c, "category") : "";
      String name = "[" + text(c, "covariate") + category + "]";
      put("adj.coef" + name, number(c.path("estimate")));
      put("adj.coefSe" + name, number(c.path("se")));
    }
  }

  private void decomposition(JsonNode e) {
    place = comparison + "/" + gap;
    put("ob.raw", number(e.path("raw")));
    part("ob.pooled.explained", e.path("explained"));
    part("ob.pooled.unexplained", e.path("unexplained"));
    for (JsonNode c : e.path("contributions")) {
      part("ob.pooled.explained[" + text(c, "covariate") + "]", c);
    }
  }

  private void part(String name, JsonNode e) {
    put(name, number(e.path("estimate")));
    put(name + ".se", number(e.path("se")));
  }

  private void tested(String name, String property, JsonNode e) {
    put(name, number(e.path(property)));
    for (String figure : new String[] {"se", "df", "t", "p"}) {
      put(name + "." + figure, number(e.path(figure)));
    }
  }

  private void interval(String name, JsonNode interval) {
    put(name + "Low", number(interval.path(0)));
    put(name + "High", number(interval.path(1)));
  }

  private static String kind(JsonNode e) {
    return text(e, "measure").equals("index") ? "index" : "share";
  }

  private static String text(JsonNode e, String property) {
    return e.path(property).asString("");
  }

  private void put(String statistic, @Nullable Double value) {
    figures.put(place + " " + statistic, value);
  }

  private static @Nullable Double number(JsonNode value) {
    return value.isNumber() ? value.asDouble() : null;
  }
}
