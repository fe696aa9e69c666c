package dk.kk.inklusion.barometer.disclosure;

import java.util.List;
import java.util.stream.Stream;

/**
 * The people behind one published figure of a measure: those in any of these domains.
 *
 * @param domains numbers of domains that share nobody; one, or several where categories are merged
 */
public record Entry(List<Integer> domains) {
  public Entry {
    domains = domains.stream().sorted().toList();
  }

  public static Entry of(int domain) {
    return new Entry(List.of(domain));
  }

  /** The people of both, who share nobody. */
  public Entry and(Entry other) {
    return new Entry(Stream.concat(domains.stream(), other.domains.stream()).toList());
  }
}
