package dk.kk.inklusion.local.citizens;

import java.util.List;

/**
 * An ethnic group, which is also a stratum, and how it lives, per mille. Gender and age are one
 * list, women first, each by age; the respondents' shares differ from the population's, which the
 * weights make up for.
 *
 * @param incomeNonresponse share who do not say what they earn
 */
record Group(
    String code,
    int population,
    List<Integer> genderAge,
    List<Integer> genderAgeOfRespondents,
    List<Integer> district,
    List<Integer> districtOfRespondents,
    List<Integer> education,
    List<Integer> employment,
    List<Integer> income,
    List<Integer> danish,
    double incomeNonresponse) {

  static final Group DANISH =
      new Group(
          "dansk",
          344_000,
          List.of(145, 155, 100, 112, 140, 158, 102, 88),
          List.of(125, 160, 118, 137, 98, 140, 118, 104),
          List.of(98, 140, 122, 112, 90, 76, 66, 82, 104, 110),
          List.of(108, 146, 112, 108, 92, 82, 70, 74, 100, 108),
          List.of(120, 300, 280, 300),
          List.of(660, 50, 140, 150),
          List.of(150, 180, 250, 240, 180),
          List.of(1000, 0, 0, 0),
          0.05);

  static final Group NON_WESTERN =
      new Group(
          "ikke-vestlig",
          56_000,
          List.of(150, 175, 115, 60, 150, 185, 110, 55),
          List.of(140, 190, 125, 60, 115, 180, 125, 65),
          List.of(36, 66, 190, 86, 96, 52, 116, 166, 88, 104),
          List.of(40, 74, 172, 90, 98, 60, 118, 152, 92, 104),
          List.of(320, 340, 200, 140),
          List.of(500, 120, 140, 240),
          List.of(300, 260, 220, 140, 80),
          List.of(550, 250, 140, 60),
          0.09);
}
