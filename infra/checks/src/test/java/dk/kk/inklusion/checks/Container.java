package dk.kk.inklusion.checks;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A container as a compose file describes it, with what it takes over from others. */
record Container(String name, Map<String, Object> settings) {
  private static final Pattern NUMBER = Pattern.compile("-[0-9]+$");

  /** The name without the number that instances have in a cluster. */
  String kind() {
    return NUMBER.matcher(name).replaceFirst("");
  }

  /** Whether it is one of this project's three services. */
  boolean isService() {
    return settings.containsKey("build");
  }

  /** Whether it is meant to end. */
  boolean ends() {
    return text("restart").equals("on-failure");
  }

  String text(String setting) {
    return String.valueOf(settings.getOrDefault(setting, ""));
  }

  List<String> list(String setting) {
    return Yaml.texts(settings.get(setting));
  }

  Map<String, Object> map(String setting) {
    return Yaml.map(settings.getOrDefault(setting, Map.of()));
  }

  Map<String, Object> environment() {
    return map("environment");
  }

  @Override
  public String toString() {
    return name;
  }
}
