package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.disclosure.Profile;
import dk.kk.inklusion.barometer.disclosure.Row;
import dk.kk.inklusion.barometer.disclosure.Turnover;
import dk.kk.inklusion.barometer.disclosure.Turnover.Arrival;
import dk.kk.inklusion.barometer.disclosure.Turnover.NewProfile;
import dk.kk.inklusion.barometer.disclosure.Turnover.NewWeight;
import dk.kk.inklusion.barometer.disclosure.WaveHistory;
import dk.kk.inklusion.barometer.stream.Book.WaveId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the turnover of a coming revision together, and keeps it in parts of a size for a record.
 */
final class Turning {
  private static final int PART = 10_000;
  private static final int NOBODY = -1;

  private final WaveId wave;
  private final WaveHistory history;
  private final Editions editions;
  private int parts;

  private final Map<Profile, Integer> profiles = new LinkedHashMap<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Integer> departures = new ArrayList<>();
  private final List<NewWeight> weights = new ArrayList<>();
  private final List<NewProfile> regrouped = new ArrayList<>();

  Turning(WaveId wave, WaveHistory history, Editions editions) {
    this.wave = wave;
    this.history = history;
    this.editions = editions;
  }

  /** Somebody new comes; the number of the version. */
  int arrive(Row row) {
    return arrive(row, NOBODY, List.of());
  }

  /** Somebody's answers take the place of earlier ones; the number of the version. */
  int replace(int version, @Nullable Row before, Row row) {
    return arrive(row, version, before == null ? List.of() : before.same(row));
  }

  private int arrive(Row row, int replaces, List<Integer> same) {
    int version = history.nextVersion() + arrivals.size();
    arrivals.add(new Arrival(number(row.profile()), row.weight(), replaces, same));
    flushIfFull(arrivals);
    return version;
  }

  void leave(int version) {
    departures.add(version);
    flushIfFull(departures);
  }

  void reweigh(int version, long weight) {
    weights.add(new NewWeight(version, weight));
    flushIfFull(weights);
  }

  /** A change of method groups somebody in another way. */
  void regroup(int version, Profile profile) {
    if (!history.profile(version).equals(profile)) {
      regrouped.add(new NewProfile(version, number(profile)));
      flushIfFull(regrouped);
    }
  }

  private int number(Profile profile) {
    int number = history.number(profile);
    return number >= 0
        ? number
        : profiles.computeIfAbsent(profile, _ -> history.profiles() + profiles.size());
  }

  private void flushIfFull(List<?> list) {
    if (list.size() == PART) {
      flush();
    }
  }

  /** Takes effect. */
  void flush() {
    Turnover turnover =
        new Turnover(
            List.copyOf(profiles.keySet()),
            List.copyOf(arrivals),
            List.copyOf(departures),
            List.copyOf(weights),
            List.copyOf(regrouped));
    if (parts == 0) {
      editions.begin(wave, history);
    }
    parts++;
    editions.put(wave, history.revisions(), parts, turnover);
    history.apply(turnover);
    profiles.clear();
    arrivals.clear();
    departures.clear();
    weights.clear();
    regrouped.clear();
  }
}
