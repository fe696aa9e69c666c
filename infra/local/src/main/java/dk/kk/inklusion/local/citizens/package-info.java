/**
 * Invented citizens who answer the inclusion survey: the same ones every time and everywhere, with
 * the city's published figures as their weighted results, and as many as a load test needs.
 */
@NullMarked
package dk.kk.inklusion.local.citizens;

import org.jspecify.annotations.NullMarked;
