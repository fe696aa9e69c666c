package dk.kk.inklusion.local.launcher;

import java.util.List;
import java.util.Map;

/**
 * A process of the house.
 *
 * @param name of its pid file and its log
 * @param command to start it, arguments included
 * @param environment on top of the launcher's own, keys left out
 */
record Part(
    String name, List<String> command, Map<String, String> environment, Readiness readiness) {}
