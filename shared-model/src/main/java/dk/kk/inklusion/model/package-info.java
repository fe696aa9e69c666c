/** What all contracts share: faults, texts in two languages, identifiers. */
@NullMarked
package dk.kk.inklusion.model;

import org.jspecify.annotations.NullMarked;
