/** The barometer as the city's policy lays it out: goals, indicators, projects and money. */
@NullMarked
package dk.kk.inklusion.model.catalogue;

import org.jspecify.annotations.NullMarked;
