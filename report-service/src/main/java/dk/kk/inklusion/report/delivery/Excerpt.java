package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.subscription.Interest;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of an event a subscriber asked for: the entries of one measure, one group, or both. An
 * entry that is made of no groups (the adjusted gap) stays for every group, and a gap for each of
 * the two it lies between.
 */
record Excerpt(Interest interest) {
  private static final List<String> LISTS =
      List.of("groups", "gaps", "changes", "adjusted", "decomposition", "outlook");
  private static final List<String> GROUPS = List.of("group", "reference", "focal");

  void cut(ObjectNode event) {
    for (String list : LISTS) {
      keepWhere(event.get(list), this::isOfMeasureAndGroup);
    }
    keepWhere(event.get("measures"), measure -> is(interest.measure(), measure.get("id")));
  }

  private static void keepWhere(@Nullable JsonNode list, Predicate<JsonNode> wanted) {
    if (list instanceof ArrayNode entries) {
      List<JsonNode> kept = entries.valueStream().filter(wanted).toList();
      entries.removeAll().addAll(kept);
    }
  }

  private boolean isOfMeasureAndGroup(JsonNode entry) {
    return is(interest.measure(), entry.get("measure")) && isOfGroup(entry);
  }

  private boolean isOfGroup(JsonNode entry) {
    List<JsonNode> named = GROUPS.stream().map(entry::get).filter(Objects::nonNull).toList();
    return named.isEmpty() || named.stream().anyMatch(name -> is(interest.group(), name));
  }

  private static boolean is(@Nullable String wanted, @Nullable JsonNode found) {
    return wanted == null || (found != null && wanted.equals(found.asString()));
  }
}
