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

  /** The sum over its domains, of sums by domain; a domain that nobody was ever in has none. */
  long sum(long[] byDomain) {
    long sum = 0;
    for (int domain : domains) {
      sum = domain < byDomain.length ? PrimeField.add(sum, byDomain[domain]) : sum;
    }
    return sum;
  }

  /** The people of both, who share nobody. */
  Entry and(Entry other) {
    return new Entry(Stream.concat(domains.stream(), other.domains.stream()).toList());
  }
}
