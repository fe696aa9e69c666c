package dk.kk.inklusion.barometer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.disclosure.Scene.Person;
import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attacks known by name; each succeeds where the part that stops it is switched off. */
class NamedExamplesTest {
  private static final Disclosure RULES = new Disclosure(6, 10, 0, 3, 0, 6);
  private static final Entry TOTAL = Entry.of(0);
  private static final Entry A = Entry.of(1);
  private static final Entry B = Entry.of(2);
  private static final int NO_RULE = 0;

  private final Random random = new Random(4);
  private int next;

  @Test
  void newcomersWaitWhileAnotherGroupAndTheTotalAreRefreshed() {
    Scene held = refreshedGroup(RULES.change());
    assertThat(held.waiting()).isEqualTo(2);
    assertThat(findings(held)).isEmpty();

    assertThat(findings(refreshedGroup(NO_RULE))).isNotEmpty();
  }

  private Scene refreshedGroup(int change) {
    Scene scene = twoGroups(10, 10, 1);
    scene.change = change;
    scene.publish(false);
    people(scene, 3, 0, 1);
    people(scene, 2, 0, 2);
    scene.publish(false);
    return scene;
  }

  @Test
  void aCorrectionOfOnlyAnotherMeasureIsCountedThere() {
    Scene held = correctedInAnotherMeasure(RULES.change());
    assertThat(held.waiting()).isEqualTo(1);
    assertThat(Attacker.findings(held, 1, 6, 3)).isEmpty();

    assertThat(Attacker.findings(correctedInAnotherMeasure(NO_RULE), 1, 6, 3)).isNotEmpty();
  }

  private Scene correctedInAnotherMeasure(int change) {
    Scene scene = twoGroups(10, 10, 2);
    scene.change = change;
    scene.publish(false);
    List<Integer> people = scene.people();
    for (int person : people.subList(0, 4)) {
      Person row = scene.row(person);
      boolean first = person < people.get(3);
      List<Long> scores = new ArrayList<>(row.scores());
      scores.set(first ? 0 : 1, 1_000L + person);
      scene.put(person, new Person(row.domains(), scores, row.weight()));
    }
    scene.publish(false);
    return scene;
  }

  @Test
  void aReweightingOfEverybodyDoesNotHideOneNewRow() {
    Scene held = reweightedWithOneNew(RULES.change());
    assertThat(held.waiting()).isEqualTo(1);
    assertThat(held.last(0).hidden()).isEmpty();
    assertThat(findings(held)).isEmpty();

    assertThat(findings(reweightedWithOneNew(NO_RULE))).isNotEmpty();
  }

  private Scene reweightedWithOneNew(int change) {
    Scene scene = twoGroups(10, 10, 1);
    scene.change = change;
    scene.publish(false);
    for (int person : scene.people()) {
      scene.put(person, scene.row(person).weighing(1 + random.nextInt(1000)));
    }
    people(scene, 1, 0, 1);
    scene.publish(false);
    return scene;
  }

  @Test
  void oneReweightedAloneWaits() {
    Scene held = oneReweighted(RULES.change());
    assertThat(held.waiting()).isEqualTo(1);
    assertThat(held.last(0).hidden()).isEmpty();
    assertThat(findings(held)).isEmpty();

    Scene open = oneReweighted(NO_RULE);
    assertThat(open.last(0).hidden()).as("the audit hides what the release let go").isNotEmpty();
    assertThat(findings(open)).isEmpty();
  }

  private Scene oneReweighted(int change) {
    Scene scene = twoGroups(10, 10, 1);
    scene.change = change;
    scene.publish(false);
    int person = scene.people().getFirst();
    scene.put(person, scene.row(person).weighing(5_000));
    scene.publish(false);
    return scene;
  }

  @Test
  void addingFiveThenWithdrawingFourAndAddingOneIsMeasuredAgainstTheFirstRevision() {
    Scene held = fiveThenFourAndOne(RULES.change());
    assertThat(held.waiting()).isEqualTo(5);
    assertThat(findings(held)).isEmpty();

    assertThat(findings(fiveThenFourAndOne(NO_RULE))).isNotEmpty();
  }

  private Scene fiveThenFourAndOne(int change) {
    Scene scene = twoGroups(10, 10, 1);
    scene.change = change;
    scene.publish(false);
    List<Integer> five = people(scene, 5, 0, 1);
    scene.publish(false);
    five.subList(0, 4).forEach(scene::withdraw);
    people(scene, 1, 0, 1);
    scene.publish(false);
    return scene;
  }

  @Test
  void twoWhoHadToLeaveAreNotGivenAwayByTheNextRevision() {
    Scene scene = twoGroups(10, 10, 1);
    scene.publish(false);
    scene.people().subList(0, 2).forEach(scene::withdraw);
    scene.publish(true);
    assertThat(scene.last(0).hidden()).containsKeys(A, TOTAL);

    scene.publish(false);
    assertThat(scene.last(0).hidden()).containsKeys(A, TOTAL);
    assertThat(findings(scene)).isEmpty();

    people(scene, 4, 0, 1);
    scene.publish(false);
    assertThat(scene.last(0).hidden()).as("six differ").doesNotContainKeys(A, TOTAL);
    assertThat(findings(scene)).isEmpty();
  }

  @Test
  void aGroupSuppressedAfterAWithdrawalStaysSoThoughItsComplementWasShownBefore() {
    Scene scene = withdrawn(EnumSet.allOf(AuditPart.class));
    assertThat(scene.last(0).hidden()).containsKeys(A, TOTAL);
    assertThat(Attacker.findings(scene, 0, 6, 0)).isEmpty();

    Scene forgetful = withdrawn(EnumSet.complementOf(EnumSet.of(AuditPart.HISTORY)));
    assertThat(Attacker.findings(forgetful, 0, 6, 0)).isNotEmpty();
  }

  private Scene withdrawn(Set<AuditPart> parts) {
    Scene scene = twoGroups(6, 10, 1);
    scene.parts = parts;
    scene.change = NO_RULE;
    scene.publish(false);
    scene.withdraw(scene.people().getFirst());
    scene.publish(false);
    return scene;
  }

  @Test
  void aSmallDistrictIsNotItsRegionWithoutTheOtherDistrict() {
    assertThat(findings(nested(EnumSet.allOf(AuditPart.class)))).isEmpty();

    assertThat(
            findings(
                nested(EnumSet.complementOf(EnumSet.of(AuditPart.JOINT, AuditPart.DIFFERENCES)))))
        .isNotEmpty();
  }

  private Scene nested(Set<AuditPart> parts) {
    Scene scene =
        scene(
            parts,
            Table.oneWay("district", entries(1, 4), TOTAL, -1),
            Table.oneWay("region", entries(5, 2), TOTAL, -1));
    people(scene, 12, 0, 1, 5);
    people(scene, 3, 0, 2, 5);
    people(scene, 10, 0, 3, 6);
    people(scene, 10, 0, 4, 6);
    scene.publish(false);
    return scene;
  }

  @Test
  void aCrossingsCellThatIsAWholeCategoryIsHiddenWithIt() {
    Set<AuditPart> tablesOnly = EnumSet.of(AuditPart.TABLES, AuditPart.IDENTICAL);
    Scene scene = cellThatIsACategory(tablesOnly);
    assertThat(scene.last(0).hidden()).containsKeys(Entry.of(2), Entry.of(6));
    assertThat(findings(scene)).isEmpty();
    assertThat(findings(cellThatIsACategory(EnumSet.allOf(AuditPart.class)))).isEmpty();

    assertThat(findings(cellThatIsACategory(EnumSet.of(AuditPart.TABLES)))).isNotEmpty();
  }

  /** Danish 1 to 3; ethnic=x is 4, and by Danish 5 to 7, of which 6 is all of 2. */
  private Scene cellThatIsACategory(Set<AuditPart> parts) {
    Scene scene =
        scene(
            parts,
            Table.oneWay("danish", entries(1, 3), TOTAL, -1),
            Table.oneWay("x*danish", entries(5, 3), Entry.of(4), -1));
    people(scene, 18, 0, 1);
    people(scene, 12, 0, 1, 4, 5);
    people(scene, 8, 0, 2, 4, 6);
    people(scene, 4, 0, 3, 4, 7);
    people(scene, 16, 0, 3);
    scene.publish(false);
    return scene;
  }

  @Test
  void elevenPeopleInTwoHiddenGroupsDoNotFollowFromTwoMargins() {
    Entry eleven = Entry.of(3).and(Entry.of(4));
    assertThat(Attacker.knows(twoMargins(EnumSet.allOf(AuditPart.class)), 0, eleven)).isFalse();

    assertThat(
            Attacker.knows(
                twoMargins(EnumSet.complementOf(EnumSet.of(AuditPart.UNIONS))), 0, eleven))
        .isTrue();
  }

  /** A is 1 to 6, B 7 and 8; 9 and 10 are B's second in A's first and second. */
  private Scene twoMargins(Set<AuditPart> parts) {
    Disclosure rules = new Disclosure(20, 50, 0, 0, 0, 0);
    Scene scene =
        new Scene(
            List.of(
                Table.oneWay("a", entries(1, 6), TOTAL, -1),
                Table.oneWay("b", entries(7, 2), TOTAL, -1),
                Table.oneWay("c", entries(9, 4), TOTAL, -1)),
            List.of(),
            1,
            rules);
    scene.parts = parts;
    people(scene, 25, 0, 1, 7, 11);
    people(scene, 22, 0, 1, 8, 9);
    people(scene, 25, 0, 2, 7, 12);
    people(scene, 22, 0, 2, 8, 10);
    people(scene, 5, 0, 3, 8, 11);
    people(scene, 6, 0, 4, 8, 12);
    people(scene, 25, 0, 5, 7, 12);
    people(scene, 8, 0, 6, 7, 12);
    scene.publish(false);
    return scene;
  }

  @Test
  void aGapIsNotShownWhereOneArmIsHidden() {
    Scene scene = scene(EnumSet.allOf(AuditPart.class), groups(3));
    people(scene, 20, 0, 1);
    people(scene, 5, 0, 2);
    people(scene, 9, 0, 3);
    scene.publish(false);

    assertThat(scene.last(0).shown().mean(A, B)).isFalse();
    assertThat(Attacker.knows(scene, 0, B)).isFalse();
    assertThat(Attacker.knowsFromGap(scene, 0, B, A, B)).isTrue();
  }

  @Test
  void aRegressionLevelOfOnePersonKeepsTheModelBack() {
    Scene scene = withLevelOfOne(EnumSet.allOf(AuditPart.class));
    assertThat(scene.last(0).shown().model()).isEqualTo(ModelShown.NOTHING);
    assertThat(findings(scene)).isEmpty();

    Scene unaudited = withLevelOfOne(EnumSet.complementOf(EnumSet.of(AuditPart.MODEL)));
    assertThat(unaudited.last(0).shown().model()).isEqualTo(ModelShown.COEFFICIENTS);
    assertThat(findings(unaudited)).isNotEmpty();
  }

  private Scene withLevelOfOne(Set<AuditPart> parts) {
    Scene scene = new Scene(List.of(groups(2)), entries(3, 3), 1, RULES);
    scene.parts = parts;
    people(scene, 10, 0, 1, 3, 4);
    people(scene, 10, 0, 2, 3, 4);
    people(scene, 1, 0, 2, 3, 5);
    scene.publish(false);
    return scene;
  }

  @Test
  void aSmallUnknownDoesNotFollowFromTheTotal() {
    Scene scene = withSmallUnknown(EnumSet.allOf(AuditPart.class));
    assertThat(scene.last(0).tables().getFirst().cells().getFirst())
        .containsExactly(A, B.and(Entry.of(3)));
    assertThat(scene.last(0).hidden()).isEmpty();
    assertThat(findings(scene)).isEmpty();

    assertThat(
            findings(
                withSmallUnknown(
                    EnumSet.complementOf(
                        EnumSet.of(AuditPart.MERGING, AuditPart.TABLES, AuditPart.JOINT)))))
        .isNotEmpty();
  }

  private Scene withSmallUnknown(Set<AuditPart> parts) {
    Scene scene = scene(parts, Table.oneWay("education", entries(1, 3), TOTAL, 2));
    people(scene, 20, 0, 1);
    people(scene, 15, 0, 2);
    people(scene, 2, 0, 3);
    scene.publish(false);
    return scene;
  }

  private Scene twoGroups(int inA, int inB, int measures) {
    Scene scene = new Scene(List.of(groups(2)), List.of(), measures, RULES);
    scores = measures;
    people(scene, inA, 0, 1);
    people(scene, inB, 0, 2);
    return scene;
  }

  private int scores = 1;

  private Scene scene(Set<AuditPart> parts, Table... tables) {
    Scene scene = new Scene(List.of(tables), List.of(), 1, RULES);
    scene.parts = parts;
    return scene;
  }

  private static Table groups(int count) {
    return Table.oneWay("group", entries(1, count), TOTAL, -1);
  }

  private static List<Entry> entries(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(Entry::of).toList();
  }

  private List<Integer> people(Scene scene, int count, Integer... domains) {
    List<Integer> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Long> values =
          IntStream.range(0, scores).mapToObj(_ -> (long) random.nextInt(1000)).toList();
      scene.put(next, new Person(List.of(domains), values, 1 + random.nextInt(1000)));
      added.add(next++);
    }
    return added;
  }

  private static Set<String> findings(Scene scene) {
    return Attacker.findings(scene, 0, RULES.minimum(), RULES.change());
  }
}
