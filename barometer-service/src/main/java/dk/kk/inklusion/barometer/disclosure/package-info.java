/**
 * Which respondents go out with the next revision and which figures of it stay hidden, so that the
 * figures of all revisions together give nobody away (design.md 8). Pure: no Kafka, no Spring, no
 * clock, and no answers.
 *
 * <p>What is claimed holds against a reader who knows who is in every group, every weight, and
 * every published figure to the last digit, but no score; the module's README says what is not
 * claimed.
 */
@NullMarked
package dk.kk.inklusion.barometer.disclosure;

import org.jspecify.annotations.NullMarked;
