package dk.kk.inklusion.local.demo;

import java.util.List;

/**
 * A wave of the demo survey.
 *
 * @param definition as the steward puts it, JSON
 */
record DemoWave(int year, String definition) {

  static final List<DemoWave> ALL =
      List.of(
          new DemoWave(
              2011,
              """
              {
                "codebook": 1,
                "title": {"da": "Inklusionsundersøgelsen 2011", "en": "The inclusion survey 2011"},
                "from": "2011-11-01",
                "to": "2011-11-30"
              }
              """),
          new DemoWave(
              2012,
              """
              {
                "codebook": 1,
                "title": {"da": "Inklusionsundersøgelsen 2012", "en": "The inclusion survey 2012"},
                "from": "2012-11-01",
                "to": "2012-11-30",
                "previous": "2011",
                "baseline": "2011"
              }
              """));
}
