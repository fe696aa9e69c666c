package dk.kk.inklusion.model.catalogue;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.catalogue.Catalogue.Agreement;
import dk.kk.inklusion.model.catalogue.Catalogue.Committee;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What entries of a catalogue may refer to. */
record References(Catalogue known) {
  /** The number of the goal an entry names; null for none. */
  @Nullable Integer goal(Document entry) {
    if (!entry.has("goal")) {
      return null;
    }
    int number = entry.integer("goal", 1, 1000);
    if (known.goals().stream().noneMatch(goal -> goal.number() == number)) {
      entry.fault("goal", "unknown-goal", "There is no goal %d.".formatted(number));
    }
    return number;
  }

  void requireCommittee(Document entry, @Nullable String committee) {
    List<String> ids = known.committees().stream().map(Committee::id).toList();
    require(entry, "committee", committee, ids);
  }

  void requireAgreement(Document entry, @Nullable String agreement) {
    List<String> ids = known.agreements().stream().map(Agreement::id).toList();
    require(entry, "agreement", agreement, ids);
  }

  private static void require(
      Document entry, String property, @Nullable String id, List<String> ids) {
    if (id != null && !id.isEmpty() && !ids.contains(id)) {
      entry.fault(
          property,
          "unknown-" + property,
          "There is no %s '%s'; there is %s."
              .formatted(property, id, ids.isEmpty() ? "none" : String.join(", ", ids)));
    }
  }
}
