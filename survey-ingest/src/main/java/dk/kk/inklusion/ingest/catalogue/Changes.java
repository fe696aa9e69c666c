package dk.kk.inklusion.ingest.catalogue;

import dk.kk.inklusion.model.catalogue.Catalogue;
import java.util.HashSet;
import java.util.List;

/** What entries do to a catalogue: each is one of the three. */
record Changes(int added, int changed, int unchanged) {
  static Changes of(Catalogue known, Catalogue entries) {
    Catalogue merged = known.with(entries);
    return between(known.goals(), entries.goals(), merged.goals())
        .and(between(known.committees(), entries.committees(), merged.committees()))
        .and(between(known.indicators(), entries.indicators(), merged.indicators()))
        .and(between(known.agreements(), entries.agreements(), merged.agreements()))
        .and(between(known.projects(), entries.projects(), merged.projects()))
        .and(between(known.budgets(), entries.budgets(), merged.budgets()));
  }

  private static <T> Changes between(List<T> known, List<T> entries, List<T> merged) {
    int added = merged.size() - known.size();
    int unchanged =
        Math.toIntExact(entries.stream().filter(new HashSet<>(known)::contains).count());
    return new Changes(added, entries.size() - added - unchanged, unchanged);
  }

  private Changes and(Changes other) {
    return new Changes(added + other.added, changed + other.changed, unchanged + other.unchanged);
  }

  boolean isNone() {
    return added == 0 && changed == 0;
  }
}
