package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.barometer.disclosure.Scene.Person;
import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A drawn world: at most 60 people in two waves; ethnic background of three groups, four districts
 * in two regions, education with unknown; two measures; at most eight operations.
 */
final class SmallWorld {
  private static final Disclosure RULES = new Disclosure(6, 10, 3, 3, 0, 6);
  private static final int TOTAL = 0;
  private static final int ETHNIC = 1;
  private static final int DISTRICT = 4;
  private static final int REGION = 8;
  private static final int EDUCATION = 10;
  private static final int BY_DISTRICT = 14;
  private static final int BY_REGION = 26;
  private static final int BY_EDUCATION = 32;
  private static final int COMPLETE = 44;
  private static final int COMPLETE_FOCAL = 45;
  private static final int COMPLETE_EDUCATION = 46;
  private static final int COMPLETE_REGION = 49;
  private static final int DOMAINS = 51;
  private static final int UNKNOWN = 3;

  private final Random random;
  private final boolean weighted;
  private final List<Scene> waves = new ArrayList<>();
  private final List<Boolean> closed = new ArrayList<>();
  private int people;

  SmallWorld(long seed, Set<AuditPart> parts, int change) {
    random = new Random(seed);
    weighted = random.nextInt(3) > 0;
    for (int wave = 0; wave < 2; wave++) {
      waves.add(new Scene(tables(), model(), 2, RULES));
      waves.get(wave).parts = parts;
      waves.get(wave).change = change;
      closed.add(false);
    }
    int first = 10 + random.nextInt(41);
    add(0, first);
    add(1, Math.min(52 - first, random.nextInt(30)));
    waves.forEach(wave -> wave.publish(false));
  }

  List<Scene> waves() {
    return waves;
  }

  static Disclosure rules() {
    return RULES;
  }

  void live() {
    int operations = 1 + random.nextInt(8);
    for (int i = 0; i < operations; i++) {
      int wave = random.nextInt(2);
      if (!closed.get(wave)) {
        operate(wave);
      }
    }
  }

  private void operate(int wave) {
    Scene scene = waves.get(wave);
    int operation = random.nextInt(10);
    if (operation < 3) {
      add(wave, Math.min(1 + random.nextInt(7), 60 - people));
    } else if (operation < 5) {
      some(scene).forEach(p -> correct(scene, p));
    } else if (operation < 7) {
      some(scene).forEach(scene::withdraw);
    } else if (operation < 9 && weighted) {
      (random.nextBoolean() ? scene.people() : some(scene))
          .forEach(p -> scene.put(p, scene.row(p).weighing(weight())));
      if (random.nextBoolean()) {
        add(wave, Math.min(1, 60 - people));
      }
    } else {
      closed.set(wave, operation == 9);
    }
    // A withdrawal has waited for as long as it may, now and then.
    scene.publish(closed.get(wave) || random.nextInt(5) == 0);
  }

  private List<Integer> some(Scene scene) {
    List<Integer> all = new ArrayList<>(scene.people());
    java.util.Collections.shuffle(all, random);
    return all.subList(0, Math.min(all.size(), 1 + random.nextInt(6)));
  }

  private void add(int wave, int count) {
    for (int i = 0; i < count; i++) {
      waves.get(wave).put(people++, row());
    }
  }

  private void correct(Scene scene, int person) {
    Person row = scene.row(person);
    List<Long> scores = new ArrayList<>(row.scores());
    switch (random.nextInt(3)) {
      case 0 -> scene.put(person, row());
      case 1 -> {
        scores.set(0, score());
        scene.put(person, new Person(row.domains(), scores, row.weight()));
      }
      default -> {
        scores.set(1, score());
        scene.put(person, new Person(row.domains(), scores, row.weight()));
      }
    }
  }

  private Person row() {
    int ethnic = skewed(3);
    int district = skewed(4);
    int education = random.nextInt(10) == 0 ? UNKNOWN : skewed(3);
    int region = district / 2;
    List<Integer> domains =
        new ArrayList<>(
            List.of(
                TOTAL,
                ETHNIC + ethnic,
                DISTRICT + district,
                REGION + region,
                EDUCATION + education,
                BY_DISTRICT + ethnic * 4 + district,
                BY_REGION + ethnic * 2 + region,
                BY_EDUCATION + ethnic * 4 + education));
    if (ethnic < 2 && education != UNKNOWN) {
      domains.add(COMPLETE);
      if (ethnic == 1) {
        domains.add(COMPLETE_FOCAL);
      }
      domains.add(COMPLETE_EDUCATION + education);
      domains.add(COMPLETE_REGION + region);
    }
    return new Person(domains, List.of(score(), score()), weighted ? weight() : 1);
  }

  private int skewed(int levels) {
    return (int) (levels * Math.pow(random.nextDouble(), 2));
  }

  private long score() {
    return random.nextInt(12) == 0 ? Scene.NO_SCORE : random.nextInt(1000);
  }

  private long weight() {
    return 1L + random.nextInt(100_000);
  }

  private static List<Entry> entries(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(Entry::of).toList();
  }

  private static List<Table> tables() {
    Entry total = Entry.of(TOTAL);
    return List.of(
        Table.oneWay("ethnic", entries(ETHNIC, 3), total, -1),
        Table.oneWay("district", entries(DISTRICT, 4), total, -1),
        Table.oneWay("region", entries(REGION, 2), total, -1),
        Table.oneWay("education", entries(EDUCATION, 4), total, UNKNOWN),
        byEthnic("ethnic*district", BY_DISTRICT, DISTRICT, 4, -1),
        byEthnic("ethnic*region", BY_REGION, REGION, 2, -1),
        byEthnic("ethnic*education", BY_EDUCATION, EDUCATION, 4, UNKNOWN));
  }

  private static Table byEthnic(String name, int cells, int columns, int count, int unknown) {
    return new Table(
        name,
        IntStream.range(0, 3).mapToObj(e -> entries(cells + e * count, count)).toList(),
        entries(ETHNIC, 3),
        entries(columns, count),
        Entry.of(TOTAL),
        -1,
        unknown);
  }

  private static List<Entry> model() {
    return entries(COMPLETE, DOMAINS - COMPLETE);
  }
}
