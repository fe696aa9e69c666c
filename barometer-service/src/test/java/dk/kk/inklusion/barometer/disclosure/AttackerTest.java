package dk.kk.inklusion.barometer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.disclosure.Scene.Published;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody is given away in any of the drawn worlds, though much is shown in them. */
class AttackerTest {
  private static final int WORLDS = Integer.getInteger("attacker.worlds", 200);

  private static final Set<AuditPart> ALL = EnumSet.allOf(AuditPart.class);
  private static final int MINIMUM = SmallWorld.rules().minimum();
  private static final int CHANGE = SmallWorld.rules().change();

  @Test
  void nobodyIsGivenAwayInSmallWorlds() {
    long shown = 0;
    long hidden = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      for (Scene wave : waves(seed, ALL, CHANGE)) {
        assertThat(findings(wave)).as("world " + seed).isEmpty();
        for (Published revision : wave.published(0)) {
          shown += revision.shown();
          hidden += revision.verdict().hidden().size();
        }
      }
    }
    assertThat(shown).as("hiding everything is no answer").isGreaterThan(hidden / 10);
  }

  @ParameterizedTest
  @EnumSource(names = {"JOINT", "HISTORY", "DIFFERENCES", "ERRORS"})
  void somebodyIsGivenAwayWithoutAPartOfTheAudit(AuditPart part) {
    Set<AuditPart> others = EnumSet.complementOf(EnumSet.of(part));
    assertThat(IntStream.range(0, 1000).anyMatch(seed -> isGivenAway(seed, others, CHANGE)))
        .isTrue();
  }

  @Test
  void somebodyIsGivenAwayWhereNobodyWaits() {
    assertThat(IntStream.range(0, 200).anyMatch(seed -> isGivenAway(seed, ALL, 0))).isTrue();
  }

  @Test
  void aHistoryReadBackKnowsWhatItKnew() {
    for (int seed = 0; seed < 20; seed++) {
      for (Scene wave : waves(seed, ALL, CHANGE)) {
        WaveHistory again = wave.readBack();
        assertThat(again.nextVersion()).isEqualTo(wave.history().nextVersion());
        for (int measure = 0; measure < again.measures(); measure++) {
          assertThat(again.history(measure).knowledge().equations().rank())
              .isEqualTo(wave.history().history(measure).knowledge().equations().rank());
          assertThat(again.history(measure).hiddenBefore())
              .containsExactlyElementsOf(wave.history().history(measure).hiddenBefore());
        }
      }
    }
  }

  private static boolean isGivenAway(int seed, Set<AuditPart> parts, int change) {
    return waves(seed, parts, change).stream().anyMatch(wave -> !findings(wave).isEmpty());
  }

  private static List<Scene> waves(int seed, Set<AuditPart> parts, int change) {
    SmallWorld world = new SmallWorld(seed, parts, change);
    world.live();
    return world.waves();
  }

  private static Set<String> findings(Scene wave) {
    Set<String> findings = new HashSet<>(Attacker.findings(wave, 0, MINIMUM, CHANGE));
    findings.addAll(Attacker.findings(wave, 1, MINIMUM, CHANGE));
    return findings;
  }
}
