package dk.kk.inklusion.barometer.disclosure;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Who is in every domain of a measure in the coming revision. People with the same profile are in
 * the same domains, so sets of people are sets of profiles.
 */
final class Population {
  private final Versions versions;
  private final Map<Integer, BitSet> byDomain = new HashMap<>();

  Population(Versions versions, int measure) {
    this.versions = versions;
    for (int number = 0; number < versions.profiles().size(); number++) {
      if (versions.living(number) > 0) {
        for (int domain : versions.profiles().get(number).of(measure)) {
          byDomain.computeIfAbsent(domain, _ -> new BitSet()).set(number);
        }
      }
    }
  }

  /** The people of an entry, as the profiles they have. */
  BitSet members(Entry entry) {
    BitSet all = new BitSet();
    entry.domains().forEach(domain -> all.or(byDomain.getOrDefault(domain, new BitSet())));
    return all;
  }

  int size(Entry entry) {
    return members(entry).stream().map(versions::living).sum();
  }

  boolean contains(Entry outer, Entry inner) {
    BitSet outside = members(inner);
    outside.andNot(members(outer));
    return outside.isEmpty();
  }

  void forEach(Entry entry, IntConsumer version) {
    members(entry).stream().forEach(number -> versions.forEachLiving(number, version));
  }
}
