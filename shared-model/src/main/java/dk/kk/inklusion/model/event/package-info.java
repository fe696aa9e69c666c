/** The JSON events between the services, and the index event that is the public contract. */
@NullMarked
package dk.kk.inklusion.model.event;

import org.jspecify.annotations.NullMarked;
