package dk.kk.inklusion.local.citizens;

import java.util.List;

/** The codes of the questionnaire, in the order in which the tables of this package list them. */
final class Categories {
  static final List<String> GENDERS = List.of("kvinde", "mand");
  static final List<String> AGES = List.of("18-29", "30-44", "45-59", "60+");
  static final List<String> DISTRICTS =
      List.of(
          "Indre By",
          "Østerbro",
          "Nørrebro",
          "Vesterbro-Kgs. Enghave",
          "Valby",
          "Vanløse",
          "Brønshøj-Husum",
          "Bispebjerg",
          "Amager Øst",
          "Amager Vest");
  static final List<String> EDUCATIONS =
      List.of("grundskole", "ungdomsuddannelse", "kort-mellemlang", "lang");
  static final List<String> EMPLOYMENTS =
      List.of("beskæftiget", "ledig", "under uddannelse", "uden for arbejdsstyrken");
  static final List<String> INCOMES = List.of("<150", "150-249", "250-349", "350-499", "500+");
  static final List<String> DANISH = List.of("flydende", "god", "nogen", "ringe");
  static final List<String> ITEMS =
      List.of(
          "t_naboer",
          "t_gaden",
          "t_politi",
          "t_institutioner",
          "t_borgerrep",
          "f_familie_venner",
          "f_kolleger",
          "f_lokal",
          "f_kobenhavn",
          "f_danmark");

  static final int EMPLOYED = 0;
  static final int UNEMPLOYED = 1;
  static final int STUDENT = 2;
  static final int OUTSIDE_LABOUR_FORCE = 3;
  static final int AGE_45_59 = 2;
  static final int AGE_60_UP = 3;

  private Categories() {}
}
