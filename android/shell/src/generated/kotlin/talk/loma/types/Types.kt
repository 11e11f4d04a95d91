package talk.loma.types

import com.novi.bincode.BincodeDeserializer
import com.novi.bincode.BincodeSerializer
import com.novi.serde.Bytes
import com.novi.serde.DeserializationError
import com.novi.serde.Deserializer
import com.novi.serde.Serializer

fun <T> List<T>.serialize(
    serializer: Serializer,
    serializeElement: Serializer.(T) -> Unit,
) {
    serializer.serialize_len(size.toLong())
    forEach { element ->
        serializer.serializeElement(element)
    }
}

fun <T> Deserializer.deserializeListOf(deserializeElement: (Deserializer) -> T): List<T> {
    val length = deserialize_len()
    val list = mutableListOf<T>()
    repeat(length.toInt()) {
        list.add(deserializeElement(this))
    }
    return list
}

fun <T> T?.serializeOptionOf(
    serializer: Serializer,
    serializeElement: Serializer.(T) -> Unit,
) {
    if (this != null) {
        serializer.serialize_option_tag(true)
        serializer.serializeElement(this)
    } else {
        serializer.serialize_option_tag(false)
    }
}

fun <T> Deserializer.deserializeOptionOf(deserializeElement: (Deserializer) -> T): T? {
    val tag = deserialize_option_tag()
    return if (tag) {
        deserializeElement(this)
    } else {
        null
    }
}

/** What is done to the answer in the claim file that is open. */
sealed interface AnswerEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class SetText(
        val text: String,
    ) : AnswerEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetText {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetText(text)
            }
        }
    }

    /**
     * A photo was taken or picked for the answer to this question; the shell keeps it under this handle until `Discard`. It
     * may come after a restart, and when something else is on the screen by then.
     */
    data class AddPhoto(
        val claimId: String,
        val questionId: String,
        val handle: String,
    ) : AnswerEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(claimId)
            serializer.serialize_str(questionId)
            serializer.serialize_str(handle)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): AddPhoto {
                deserializer.increase_container_depth()
                val claimId = deserializer.deserialize_str()
                val questionId = deserializer.deserialize_str()
                val handle = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return AddPhoto(claimId, questionId, handle)
            }
        }
    }

    data class RemovePhoto(
        val photoId: String,
    ) : AnswerEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_str(photoId)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): RemovePhoto {
                deserializer.increase_container_depth()
                val photoId = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return RemovePhoto(photoId)
            }
        }
    }

    data object Send: AnswerEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Send {
            return Send
        }
    }

    /** Gives up what was typed, such as an answer to a question that nobody asks any more. */
    data object Discard: AnswerEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Discard {
            return Discard
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): AnswerEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> SetText.deserialize(deserializer)
                1 -> AddPhoto.deserialize(deserializer)
                2 -> RemovePhoto.deserialize(deserializer)
                3 -> Send.deserialize(deserializer)
                4 -> Discard.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for AnswerEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): AnswerEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** The answer that is being written. */
data class AnswerView(
    /** Goes with a photo (`AddPhoto`). */
    val questionId: String,
    val question: String,
    val text: String,
    val photos: List<talk.loma.types.PhotoTile>,
    val canSend: Boolean,
    /** Nobody waits for it any more; offer `Discard`. */
    val tooLate: String? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(questionId)
        serializer.serialize_str(question)
        serializer.serialize_str(text)
        photos.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_bool(canSend)
        tooLate.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): AnswerView {
            deserializer.increase_container_depth()
            val questionId = deserializer.deserialize_str()
            val question = deserializer.deserialize_str()
            val text = deserializer.deserialize_str()
            val photos =
                deserializer.deserializeListOf {
                    talk.loma.types.PhotoTile.deserialize(deserializer)
                }
            val canSend = deserializer.deserialize_bool()
            val tooLate =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            deserializer.decrease_container_depth()
            return AnswerView(questionId, question, text, photos, canSend, tooLate)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): AnswerView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

enum class AppLanguage {
    GERMAN,
    ENGLISH;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): AppLanguage {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> GERMAN
                1 -> ENGLISH
                else -> throw DeserializationError("Unknown variant index for AppLanguage: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): AppLanguage {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Something that needs the reader, and where it leads. */
data class AttentionRow(
    val tone: talk.loma.types.Tone,
    val title: String,
    val reason: String,
    val target: talk.loma.types.AttentionTarget,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        tone.serialize(serializer)
        serializer.serialize_str(title)
        serializer.serialize_str(reason)
        target.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): AttentionRow {
            deserializer.increase_container_depth()
            val tone = talk.loma.types.Tone.deserialize(deserializer)
            val title = deserializer.deserialize_str()
            val reason = deserializer.deserialize_str()
            val target = talk.loma.types.AttentionTarget.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return AttentionRow(tone, title, reason, target)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): AttentionRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface AttentionTarget {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class Contract(
        val id: String,
    ) : AttentionTarget {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Contract {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Contract(id)
            }
        }
    }

    data class Claim(
        val id: String,
    ) : AttentionTarget {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Claim {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Claim(id)
            }
        }
    }

    data object ClaimForm: AttentionTarget {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): ClaimForm {
            return ClaimForm
        }
    }

    data class Thread(
        val id: String,
    ) : AttentionTarget {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Thread {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Thread(id)
            }
        }
    }

    /** The lists, for what is too much to name. */
    data object Contracts: AttentionTarget {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Contracts {
            return Contracts
        }
    }

    data object Claims: AttentionTarget {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(5)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Claims {
            return Claims
        }
    }

    data object Messages: AttentionTarget {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(6)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Messages {
            return Messages
        }
    }

    /** The screen that shows what cannot be read. */
    data object Me: AttentionTarget {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(7)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Me {
            return Me
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): AttentionTarget {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Contract.deserialize(deserializer)
                1 -> Claim.deserialize(deserializer)
                2 -> ClaimForm.deserialize(deserializer)
                3 -> Thread.deserialize(deserializer)
                4 -> Contracts.deserialize(deserializer)
                5 -> Claims.deserialize(deserializer)
                6 -> Messages.deserialize(deserializer)
                7 -> Me.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for AttentionTarget: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): AttentionTarget {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class Banner(
    val kind: talk.loma.types.BannerKind,
    val text: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        kind.serialize(serializer)
        serializer.serialize_str(text)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Banner {
            deserializer.increase_container_depth()
            val kind = talk.loma.types.BannerKind.deserialize(deserializer)
            val text = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return Banner(kind, text)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Banner {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

enum class BannerKind {
    OFFLINE,
    /** The server was not reached lately, or not asked. */
    STALE,
    /** The phone cannot keep anything: what is typed may be lost. */
    NOTSTORED,
    /** The server sends what this version does not know: only an update helps. */
    TOOOLD;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): BannerKind {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> OFFLINE
                1 -> STALE
                2 -> NOTSTORED
                3 -> TOOOLD
                else -> throw DeserializationError("Unknown variant index for BannerKind: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): BannerKind {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Whose app it is: set by whoever builds the app for a broker. */
data class Brand(
    /** Shown where the app introduces itself: `Loma`. */
    val name: String,
    /** The colour of the house, `0xRRGGBB`. */
    val seed: UInt,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(name)
        serializer.serialize_u32(seed)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Brand {
            deserializer.increase_container_depth()
            val name = deserializer.deserialize_str()
            val seed = deserializer.deserialize_u32()
            deserializer.decrease_container_depth()
            return Brand(name, seed)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Brand {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** One fact before and after. */
data class ChangeRow(
    val label: String,
    val before: String,
    val after: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(label)
        serializer.serialize_str(before)
        serializer.serialize_str(after)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ChangeRow {
            deserializer.increase_container_depth()
            val label = deserializer.deserialize_str()
            val before = deserializer.deserialize_str()
            val after = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return ChangeRow(label, before, after)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ChangeRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ClaimDocumentRow(
    val id: String,
    /** To be opened. */
    val fileId: String,
    val title: String,
    /** What it is, and since when it is there. */
    val subtitle: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(fileId)
        serializer.serialize_str(title)
        serializer.serialize_str(subtitle)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ClaimDocumentRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val fileId = deserializer.deserialize_str()
            val title = deserializer.deserialize_str()
            val subtitle = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return ClaimDocumentRow(id, fileId, title, subtitle)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ClaimDocumentRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ClaimFormView(
    val step: talk.loma.types.ClaimStep,
    val stepNumber: UInt,
    val stepCount: UInt,
    /** "Schritt 2 von 5". */
    val stepLabel: String,
    val title: String,
    /** A report that was sent is put right: photos and contract stay. */
    val isCorrection: Boolean,
    /** Only the account can be told: the insurer has decided on all else. */
    val isAccountOnly: Boolean,
    /** "Entwurf gespeichert". */
    val savedNote: String,
    val losses: List<talk.loma.types.LossOption>,
    val contracts: List<talk.loma.types.ContractOption>,
    /** `2026-03-12`, or empty. */
    val day: String,
    /** The day in words, or empty. */
    val dayText: String,
    /** The last days, to be chosen with one tap. */
    val days: List<talk.loma.types.DayOption>,
    /** The last day that can be chosen, `2026-03-14`. */
    val lastDay: String,
    val timeOfDay: String,
    val place: String,
    val description: String,
    val estimate: String,
    val isPoliceInformed: Boolean,
    val isTruthful: Boolean,
    /** File number of the police or the fire brigade. */
    val reportReference: String,
    val damaged: List<talk.loma.types.NamedRow>,
    val others: List<talk.loma.types.NamedRow>,
    /** Whom else a report may name. */
    val roles: List<talk.loma.types.RoleOption>,
    val canNameMore: Boolean,
    val accountHolder: String,
    val iban: String,
    /** The declaration that `is_truthful` confirms (§28(4) VVG); empty for a correction, which needs none. */
    val declaration: String,
    val photos: List<talk.loma.types.PhotoTile>,
    val canAddPhoto: Boolean,
    /** "2 von 20 Fotos". */
    val photoCount: String,
    /** All answers, for the last step. */
    val review: List<talk.loma.types.ReviewRow>,
    /** What is missing on this step, once the user tried to go on. */
    val gaps: List<String>,
    val canGoBack: Boolean,
    val isLastStep: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        step.serialize(serializer)
        serializer.serialize_u32(stepNumber)
        serializer.serialize_u32(stepCount)
        serializer.serialize_str(stepLabel)
        serializer.serialize_str(title)
        serializer.serialize_bool(isCorrection)
        serializer.serialize_bool(isAccountOnly)
        serializer.serialize_str(savedNote)
        losses.serialize(serializer) {
            it.serialize(serializer)
        }
        contracts.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(day)
        serializer.serialize_str(dayText)
        days.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(lastDay)
        serializer.serialize_str(timeOfDay)
        serializer.serialize_str(place)
        serializer.serialize_str(description)
        serializer.serialize_str(estimate)
        serializer.serialize_bool(isPoliceInformed)
        serializer.serialize_bool(isTruthful)
        serializer.serialize_str(reportReference)
        damaged.serialize(serializer) {
            it.serialize(serializer)
        }
        others.serialize(serializer) {
            it.serialize(serializer)
        }
        roles.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_bool(canNameMore)
        serializer.serialize_str(accountHolder)
        serializer.serialize_str(iban)
        serializer.serialize_str(declaration)
        photos.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_bool(canAddPhoto)
        serializer.serialize_str(photoCount)
        review.serialize(serializer) {
            it.serialize(serializer)
        }
        gaps.serialize(serializer) {
            serializer.serialize_str(it)
        }
        serializer.serialize_bool(canGoBack)
        serializer.serialize_bool(isLastStep)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ClaimFormView {
            deserializer.increase_container_depth()
            val step = talk.loma.types.ClaimStep.deserialize(deserializer)
            val stepNumber = deserializer.deserialize_u32()
            val stepCount = deserializer.deserialize_u32()
            val stepLabel = deserializer.deserialize_str()
            val title = deserializer.deserialize_str()
            val isCorrection = deserializer.deserialize_bool()
            val isAccountOnly = deserializer.deserialize_bool()
            val savedNote = deserializer.deserialize_str()
            val losses =
                deserializer.deserializeListOf {
                    talk.loma.types.LossOption.deserialize(deserializer)
                }
            val contracts =
                deserializer.deserializeListOf {
                    talk.loma.types.ContractOption.deserialize(deserializer)
                }
            val day = deserializer.deserialize_str()
            val dayText = deserializer.deserialize_str()
            val days =
                deserializer.deserializeListOf {
                    talk.loma.types.DayOption.deserialize(deserializer)
                }
            val lastDay = deserializer.deserialize_str()
            val timeOfDay = deserializer.deserialize_str()
            val place = deserializer.deserialize_str()
            val description = deserializer.deserialize_str()
            val estimate = deserializer.deserialize_str()
            val isPoliceInformed = deserializer.deserialize_bool()
            val isTruthful = deserializer.deserialize_bool()
            val reportReference = deserializer.deserialize_str()
            val damaged =
                deserializer.deserializeListOf {
                    talk.loma.types.NamedRow.deserialize(deserializer)
                }
            val others =
                deserializer.deserializeListOf {
                    talk.loma.types.NamedRow.deserialize(deserializer)
                }
            val roles =
                deserializer.deserializeListOf {
                    talk.loma.types.RoleOption.deserialize(deserializer)
                }
            val canNameMore = deserializer.deserialize_bool()
            val accountHolder = deserializer.deserialize_str()
            val iban = deserializer.deserialize_str()
            val declaration = deserializer.deserialize_str()
            val photos =
                deserializer.deserializeListOf {
                    talk.loma.types.PhotoTile.deserialize(deserializer)
                }
            val canAddPhoto = deserializer.deserialize_bool()
            val photoCount = deserializer.deserialize_str()
            val review =
                deserializer.deserializeListOf {
                    talk.loma.types.ReviewRow.deserialize(deserializer)
                }
            val gaps =
                deserializer.deserializeListOf {
                    deserializer.deserialize_str()
                }
            val canGoBack = deserializer.deserialize_bool()
            val isLastStep = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return ClaimFormView(step, stepNumber, stepCount, stepLabel, title, isCorrection, isAccountOnly, savedNote, losses, contracts, day, dayText, days, lastDay, timeOfDay, place, description, estimate, isPoliceInformed, isTruthful, reportReference, damaged, others, roles, canNameMore, accountHolder, iban, declaration, photos, canAddPhoto, photoCount, review, gaps, canGoBack, isLastStep)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ClaimFormView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ClaimRow(
    val id: String,
    val title: String,
    /** What happens next, or why it needs you. */
    val middle: String,
    /** Number and day of the loss. */
    val subtitle: String,
    val customerName: String? = null,
    val state: talk.loma.types.StateChip,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(title)
        serializer.serialize_str(middle)
        serializer.serialize_str(subtitle)
        customerName.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        state.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ClaimRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val title = deserializer.deserialize_str()
            val middle = deserializer.deserialize_str()
            val subtitle = deserializer.deserialize_str()
            val customerName =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val state = talk.loma.types.StateChip.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return ClaimRow(id, title, middle, subtitle, customerName, state)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ClaimRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** The steps of the form. */
enum class ClaimStep {
    /** What happened, and under which contract. */
    WHAT,
    /** When and where. */
    WHEN,
    PHOTOS,
    /** The story and the expected loss. */
    STORY,
    /** Who and what else is concerned, the police, the account for the payment. */
    OTHERS,
    /** All answers, the declaration, and the button. */
    REVIEW;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): ClaimStep {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> WHAT
                1 -> WHEN
                2 -> PHOTOS
                3 -> STORY
                4 -> OTHERS
                5 -> REVIEW
                else -> throw DeserializationError("Unknown variant index for ClaimStep: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ClaimStep {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ClaimView(
    val id: String,
    val state: talk.loma.types.ListState,
    val title: String,
    val subtitle: String,
    val chip: talk.loma.types.StateChip? = null,
    /** Where the claim stands, in a sentence; empty while the report has not arrived. */
    val statusText: String,
    /** Absent while the report has not arrived. */
    val nextStep: talk.loma.types.NextStepCard? = null,
    /** Where the report is on its way; also once it has arrived. */
    val sending: talk.loma.types.OutboxLine,
    /** It cannot be sent: offer `SendAgain`, `GiveUp` and, with a `correct_label`, `Correct`. */
    val refusal: talk.loma.types.RefusalCard? = null,
    /**
     * Offer `Correct` in these words. Not when a refused report may have arrived all the same: then only sending it again is
     * safe.
     */
    val correctLabel: String? = null,
    /** Photos that cannot be sent: offer `SendAgain`, `GiveUp`. */
    val photoRefusal: talk.loma.types.RefusalCard? = null,
    /** A correction or an answer that cannot be sent: offer `SendAgain`, `GiveUp`. */
    val changeRefusal: talk.loma.types.RefusalCard? = null,
    val questions: List<talk.loma.types.QuestionRow>,
    /** The answer to the open question. */
    val answer: talk.loma.types.AnswerView? = null,
    val coverage: talk.loma.types.CoverageCard? = null,
    val decision: talk.loma.types.DecisionCard? = null,
    /** Days to keep so that a benefit is not lost. */
    val deadlines: List<talk.loma.types.FactRow>,
    val payments: List<talk.loma.types.ReleasedPaymentRow>,
    val documents: List<talk.loma.types.ClaimDocumentRow>,
    /** For intermediaries, once the insurer has released it. */
    val releasedReserve: talk.loma.types.FactRow? = null,
    val facts: List<talk.loma.types.FactRow>,
    val description: String,
    val photos: List<talk.loma.types.PhotoRow>,
    /** "2 von 3 Fotos übertragen"; empty without photos. */
    val photoProgress: String,
    /** What was put right after sending, oldest first; what is on its way comes last. */
    val corrections: List<talk.loma.types.CorrectionRow>,
    val timeline: List<talk.loma.types.TimelineRow>,
    /** The conversation about this claim. */
    val threadId: String? = null,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        state.serialize(serializer)
        serializer.serialize_str(title)
        serializer.serialize_str(subtitle)
        chip.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(statusText)
        nextStep.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        sending.serialize(serializer)
        refusal.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        correctLabel.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        photoRefusal.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        changeRefusal.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        questions.serialize(serializer) {
            it.serialize(serializer)
        }
        answer.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        coverage.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        decision.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        deadlines.serialize(serializer) {
            it.serialize(serializer)
        }
        payments.serialize(serializer) {
            it.serialize(serializer)
        }
        documents.serialize(serializer) {
            it.serialize(serializer)
        }
        releasedReserve.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        facts.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(description)
        photos.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(photoProgress)
        corrections.serialize(serializer) {
            it.serialize(serializer)
        }
        timeline.serialize(serializer) {
            it.serialize(serializer)
        }
        threadId.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ClaimView {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val state = talk.loma.types.ListState.deserialize(deserializer)
            val title = deserializer.deserialize_str()
            val subtitle = deserializer.deserialize_str()
            val chip =
                deserializer.deserializeOptionOf {
                    talk.loma.types.StateChip.deserialize(deserializer)
                }
            val statusText = deserializer.deserialize_str()
            val nextStep =
                deserializer.deserializeOptionOf {
                    talk.loma.types.NextStepCard.deserialize(deserializer)
                }
            val sending = talk.loma.types.OutboxLine.deserialize(deserializer)
            val refusal =
                deserializer.deserializeOptionOf {
                    talk.loma.types.RefusalCard.deserialize(deserializer)
                }
            val correctLabel =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val photoRefusal =
                deserializer.deserializeOptionOf {
                    talk.loma.types.RefusalCard.deserialize(deserializer)
                }
            val changeRefusal =
                deserializer.deserializeOptionOf {
                    talk.loma.types.RefusalCard.deserialize(deserializer)
                }
            val questions =
                deserializer.deserializeListOf {
                    talk.loma.types.QuestionRow.deserialize(deserializer)
                }
            val answer =
                deserializer.deserializeOptionOf {
                    talk.loma.types.AnswerView.deserialize(deserializer)
                }
            val coverage =
                deserializer.deserializeOptionOf {
                    talk.loma.types.CoverageCard.deserialize(deserializer)
                }
            val decision =
                deserializer.deserializeOptionOf {
                    talk.loma.types.DecisionCard.deserialize(deserializer)
                }
            val deadlines =
                deserializer.deserializeListOf {
                    talk.loma.types.FactRow.deserialize(deserializer)
                }
            val payments =
                deserializer.deserializeListOf {
                    talk.loma.types.ReleasedPaymentRow.deserialize(deserializer)
                }
            val documents =
                deserializer.deserializeListOf {
                    talk.loma.types.ClaimDocumentRow.deserialize(deserializer)
                }
            val releasedReserve =
                deserializer.deserializeOptionOf {
                    talk.loma.types.FactRow.deserialize(deserializer)
                }
            val facts =
                deserializer.deserializeListOf {
                    talk.loma.types.FactRow.deserialize(deserializer)
                }
            val description = deserializer.deserialize_str()
            val photos =
                deserializer.deserializeListOf {
                    talk.loma.types.PhotoRow.deserialize(deserializer)
                }
            val photoProgress = deserializer.deserialize_str()
            val corrections =
                deserializer.deserializeListOf {
                    talk.loma.types.CorrectionRow.deserialize(deserializer)
                }
            val timeline =
                deserializer.deserializeListOf {
                    talk.loma.types.TimelineRow.deserialize(deserializer)
                }
            val threadId =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return ClaimView(id, state, title, subtitle, chip, statusText, nextStep, sending, refusal, correctLabel, photoRefusal, changeRefusal, questions, answer, coverage, decision, deadlines, payments, documents, releasedReserve, facts, description, photos, photoProgress, corrections, timeline, threadId, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ClaimView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface ClaimsEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data object Refresh: ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Refresh {
            return Refresh
        }
    }

    /** This row is the topmost on the screen: the view holds those around it. */
    data class Look(
        val row: UInt,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_u32(row)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Look {
                deserializer.increase_container_depth()
                val row = deserializer.deserialize_u32()
                deserializer.decrease_container_depth()
                return Look(row)
            }
        }
    }

    /** Opens a claim file, reported or still on the phone. */
    data class Open(
        val id: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Open {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Open(id)
            }
        }
    }

    data object Close: ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Close {
            return Close
        }
    }

    /** Starts a report, or goes on with the one that was begun. From a contract's screen that contract is chosen. */
    data class Report(
        val contractId: String? = null,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            contractId.serializeOptionOf(serializer) {
                serializer.serialize_str(it)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Report {
                deserializer.increase_container_depth()
                val contractId =
                    deserializer.deserializeOptionOf {
                        deserializer.deserialize_str()
                    }
                deserializer.decrease_container_depth()
                return Report(contractId)
            }
        }
    }

    /** Leaves the form; the draft stays. */
    data object Later: ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(5)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Later {
            return Later
        }
    }

    /** Deletes the draft and its photos. */
    data object DiscardDraft: ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(6)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): DiscardDraft {
            return DiscardDraft
        }
    }

    data object Next: ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(7)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Next {
            return Next
        }
    }

    data object Back: ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(8)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Back {
            return Back
        }
    }

    data class GoTo(
        val step: talk.loma.types.ClaimStep,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(9)
            step.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): GoTo {
                deserializer.increase_container_depth()
                val step = talk.loma.types.ClaimStep.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return GoTo(step)
            }
        }
    }

    data class ChooseLoss(
        val loss: talk.loma.types.LossChoice,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(10)
            loss.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): ChooseLoss {
                deserializer.increase_container_depth()
                val loss = talk.loma.types.LossChoice.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return ChooseLoss(loss)
            }
        }
    }

    data class ChooseContract(
        val contractId: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(11)
            serializer.serialize_str(contractId)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): ChooseContract {
                deserializer.increase_container_depth()
                val contractId = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return ChooseContract(contractId)
            }
        }
    }

    /** The day of the loss, `2026-03-12`. */
    data class SetDay(
        val day: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(12)
            serializer.serialize_str(day)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetDay {
                deserializer.increase_container_depth()
                val day = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetDay(day)
            }
        }
    }

    data class SetTimeOfDay(
        val text: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(13)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetTimeOfDay {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetTimeOfDay(text)
            }
        }
    }

    data class SetPlace(
        val text: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(14)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetPlace {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetPlace(text)
            }
        }
    }

    data class SetDescription(
        val text: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(15)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetDescription {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetDescription(text)
            }
        }
    }

    /** Euros as typed: `1.200`, `350,50`. */
    data class SetEstimate(
        val text: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(16)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetEstimate {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetEstimate(text)
            }
        }
    }

    data class SetPoliceInformed(
        val isInformed: Boolean,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(17)
            serializer.serialize_bool(isInformed)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetPoliceInformed {
                deserializer.increase_container_depth()
                val isInformed = deserializer.deserialize_bool()
                deserializer.decrease_container_depth()
                return SetPoliceInformed(isInformed)
            }
        }
    }

    data class SetTruthful(
        val isTruthful: Boolean,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(18)
            serializer.serialize_bool(isTruthful)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetTruthful {
                deserializer.increase_container_depth()
                val isTruthful = deserializer.deserialize_bool()
                deserializer.decrease_container_depth()
                return SetTruthful(isTruthful)
            }
        }
    }

    /** Who and what else is concerned, and the account. */
    data class Others(
        val value: talk.loma.types.OthersEvent,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(19)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Others {
                deserializer.increase_container_depth()
                val value = talk.loma.types.OthersEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Others(value)
            }
        }
    }

    /** A photo was taken or picked; the shell keeps it under this handle until `Discard`. */
    data class AddPhoto(
        val handle: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(20)
            serializer.serialize_str(handle)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): AddPhoto {
                deserializer.increase_container_depth()
                val handle = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return AddPhoto(handle)
            }
        }
    }

    data class RemovePhoto(
        val photoId: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(21)
            serializer.serialize_str(photoId)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): RemovePhoto {
                deserializer.increase_container_depth()
                val photoId = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return RemovePhoto(photoId)
            }
        }
    }

    data object Send: ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(22)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Send {
            return Send
        }
    }

    /**
     * Brings a report into the form to put it right (`correct_label`). One that the server refused becomes another report; of one
     * that was sent, what differs goes out as a correction.
     */
    data class Correct(
        val id: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(23)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Correct {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Correct(id)
            }
        }
    }

    /** Answers the open question of the insurer in the claim file that is open. */
    data class Answer(
        val value: talk.loma.types.AnswerEvent,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(24)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Answer {
                deserializer.increase_container_depth()
                val value = talk.loma.types.AnswerEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Answer(value)
            }
        }
    }

    /** Sends a refused report, or what was refused about it, once more. */
    data class SendAgain(
        val id: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(25)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SendAgain {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SendAgain(id)
            }
        }
    }

    /** Gives up a refused report, or what was refused about a report that arrived. */
    data class GiveUp(
        val id: String,
    ) : ClaimsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(26)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): GiveUp {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return GiveUp(id)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): ClaimsEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Refresh.deserialize(deserializer)
                1 -> Look.deserialize(deserializer)
                2 -> Open.deserialize(deserializer)
                3 -> Close.deserialize(deserializer)
                4 -> Report.deserialize(deserializer)
                5 -> Later.deserialize(deserializer)
                6 -> DiscardDraft.deserialize(deserializer)
                7 -> Next.deserialize(deserializer)
                8 -> Back.deserialize(deserializer)
                9 -> GoTo.deserialize(deserializer)
                10 -> ChooseLoss.deserialize(deserializer)
                11 -> ChooseContract.deserialize(deserializer)
                12 -> SetDay.deserialize(deserializer)
                13 -> SetTimeOfDay.deserialize(deserializer)
                14 -> SetPlace.deserialize(deserializer)
                15 -> SetDescription.deserialize(deserializer)
                16 -> SetEstimate.deserialize(deserializer)
                17 -> SetPoliceInformed.deserialize(deserializer)
                18 -> SetTruthful.deserialize(deserializer)
                19 -> Others.deserialize(deserializer)
                20 -> AddPhoto.deserialize(deserializer)
                21 -> RemovePhoto.deserialize(deserializer)
                22 -> Send.deserialize(deserializer)
                23 -> Correct.deserialize(deserializer)
                24 -> Answer.deserialize(deserializer)
                25 -> SendAgain.deserialize(deserializer)
                26 -> GiveUp.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for ClaimsEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ClaimsEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ClaimsView(
    val state: talk.loma.types.ListState,
    /** Reports still on the phone first. */
    val rows: List<talk.loma.types.ClaimRow>,
    /** Where in the list the first of these rows is, and how many there are in all. */
    val firstRow: UInt,
    val rowCount: UInt,
    /** A report was begun and can be continued. */
    val hasDraft: Boolean,
    val emptyText: String,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        state.serialize(serializer)
        rows.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_u32(firstRow)
        serializer.serialize_u32(rowCount)
        serializer.serialize_bool(hasDraft)
        serializer.serialize_str(emptyText)
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ClaimsView {
            deserializer.increase_container_depth()
            val state = talk.loma.types.ListState.deserialize(deserializer)
            val rows =
                deserializer.deserializeListOf {
                    talk.loma.types.ClaimRow.deserialize(deserializer)
                }
            val firstRow = deserializer.deserialize_u32()
            val rowCount = deserializer.deserialize_u32()
            val hasDraft = deserializer.deserialize_bool()
            val emptyText = deserializer.deserialize_str()
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return ClaimsView(state, rows, firstRow, rowCount, hasDraft, emptyText, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ClaimsView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ContractOption(
    val id: String,
    val title: String,
    val subtitle: String,
    val isChosen: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(title)
        serializer.serialize_str(subtitle)
        serializer.serialize_bool(isChosen)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ContractOption {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val title = deserializer.deserialize_str()
            val subtitle = deserializer.deserialize_str()
            val isChosen = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return ContractOption(id, title, subtitle, isChosen)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ContractOption {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ContractRow(
    val id: String,
    val title: String,
    /** Plan and number: "Komfort · PHV-1042". */
    val subtitle: String,
    /** Whose contract it is; only where there are several customers. */
    val customerName: String? = null,
    val cover: talk.loma.types.StateChip,
    val amount: String,
    /** "pro Jahr". */
    val period: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(title)
        serializer.serialize_str(subtitle)
        customerName.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        cover.serialize(serializer)
        serializer.serialize_str(amount)
        serializer.serialize_str(period)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ContractRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val title = deserializer.deserialize_str()
            val subtitle = deserializer.deserialize_str()
            val customerName =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val cover = talk.loma.types.StateChip.deserialize(deserializer)
            val amount = deserializer.deserialize_str()
            val period = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return ContractRow(id, title, subtitle, customerName, cover, amount, period)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ContractRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ContractView(
    val id: String,
    val state: talk.loma.types.ListState,
    val title: String,
    val subtitle: String,
    val customerName: String? = null,
    val cover: talk.loma.types.CoverCard,
    /** Absent while only the list's line is known. */
    val premium: talk.loma.types.PremiumView? = null,
    val facts: List<talk.loma.types.FactRow>,
    val mandate: talk.loma.types.MandateView? = null,
    val payments: List<talk.loma.types.PaymentRow>,
    val documents: List<talk.loma.types.DocumentRow>,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        state.serialize(serializer)
        serializer.serialize_str(title)
        serializer.serialize_str(subtitle)
        customerName.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        cover.serialize(serializer)
        premium.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        facts.serialize(serializer) {
            it.serialize(serializer)
        }
        mandate.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        payments.serialize(serializer) {
            it.serialize(serializer)
        }
        documents.serialize(serializer) {
            it.serialize(serializer)
        }
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ContractView {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val state = talk.loma.types.ListState.deserialize(deserializer)
            val title = deserializer.deserialize_str()
            val subtitle = deserializer.deserialize_str()
            val customerName =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val cover = talk.loma.types.CoverCard.deserialize(deserializer)
            val premium =
                deserializer.deserializeOptionOf {
                    talk.loma.types.PremiumView.deserialize(deserializer)
                }
            val facts =
                deserializer.deserializeListOf {
                    talk.loma.types.FactRow.deserialize(deserializer)
                }
            val mandate =
                deserializer.deserializeOptionOf {
                    talk.loma.types.MandateView.deserialize(deserializer)
                }
            val payments =
                deserializer.deserializeListOf {
                    talk.loma.types.PaymentRow.deserialize(deserializer)
                }
            val documents =
                deserializer.deserializeListOf {
                    talk.loma.types.DocumentRow.deserialize(deserializer)
                }
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return ContractView(id, state, title, subtitle, customerName, cover, premium, facts, mandate, payments, documents, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ContractView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface ContractsEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data object Refresh: ContractsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Refresh {
            return Refresh
        }
    }

    data class Search(
        val text: String,
    ) : ContractsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Search {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Search(text)
            }
        }
    }

    /** This row is the topmost on the screen: the view holds those around it. */
    data class Look(
        val row: UInt,
    ) : ContractsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_u32(row)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Look {
                deserializer.increase_container_depth()
                val row = deserializer.deserialize_u32()
                deserializer.decrease_container_depth()
                return Look(row)
            }
        }
    }

    data class Open(
        val id: String,
    ) : ContractsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Open {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Open(id)
            }
        }
    }

    data object Close: ContractsEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Close {
            return Close
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): ContractsEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Refresh.deserialize(deserializer)
                1 -> Search.deserialize(deserializer)
                2 -> Look.deserialize(deserializer)
                3 -> Open.deserialize(deserializer)
                4 -> Close.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for ContractsEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ContractsEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ContractsView(
    val state: talk.loma.types.ListState,
    val search: String,
    val folder: talk.loma.types.FolderHeader,
    /** Those around the reader; tell the topmost visible one by `Look`. */
    val rows: List<talk.loma.types.ContractRow>,
    /** Where in the list the first of these rows is, and how many there are in all. */
    val firstRow: UInt,
    val rowCount: UInt,
    /** "4 Verträge". */
    val count: String,
    val emptyText: String,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        state.serialize(serializer)
        serializer.serialize_str(search)
        folder.serialize(serializer)
        rows.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_u32(firstRow)
        serializer.serialize_u32(rowCount)
        serializer.serialize_str(count)
        serializer.serialize_str(emptyText)
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ContractsView {
            deserializer.increase_container_depth()
            val state = talk.loma.types.ListState.deserialize(deserializer)
            val search = deserializer.deserialize_str()
            val folder = talk.loma.types.FolderHeader.deserialize(deserializer)
            val rows =
                deserializer.deserializeListOf {
                    talk.loma.types.ContractRow.deserialize(deserializer)
                }
            val firstRow = deserializer.deserialize_u32()
            val rowCount = deserializer.deserialize_u32()
            val count = deserializer.deserialize_str()
            val emptyText = deserializer.deserialize_str()
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return ContractsView(state, search, folder, rows, firstRow, rowCount, count, emptyText, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ContractsView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Something that was put right. */
data class CorrectionRow(
    val id: String,
    val changes: List<talk.loma.types.ChangeRow>,
    /** When and by whom; empty while it is on its way. */
    val `when`: String,
    val by: String,
    val state: talk.loma.types.StateChip,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        changes.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(`when`)
        serializer.serialize_str(by)
        state.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): CorrectionRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val changes =
                deserializer.deserializeListOf {
                    talk.loma.types.ChangeRow.deserialize(deserializer)
                }
            val `when` = deserializer.deserialize_str()
            val by = deserializer.deserialize_str()
            val state = talk.loma.types.StateChip.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return CorrectionRow(id, changes, `when`, by, state)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): CorrectionRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** State first: the chip, the sentence, why, and what to do. */
data class CoverCard(
    val chip: talk.loma.types.StateChip,
    val sentence: String,
    val whatToDo: String? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        chip.serialize(serializer)
        serializer.serialize_str(sentence)
        whatToDo.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): CoverCard {
            deserializer.increase_container_depth()
            val chip = talk.loma.types.StateChip.deserialize(deserializer)
            val sentence = deserializer.deserialize_str()
            val whatToDo =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            deserializer.decrease_container_depth()
            return CoverCard(chip, sentence, whatToDo)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): CoverCard {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** The decision on cover: the word, why, and what it rests on. */
data class CoverageCard(
    val chip: talk.loma.types.StateChip,
    val text: String,
    /** The reason, and the paragraph or clause. */
    val reasons: List<talk.loma.types.FactRow>,
    val `when`: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        chip.serialize(serializer)
        serializer.serialize_str(text)
        reasons.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(`when`)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): CoverageCard {
            deserializer.increase_container_depth()
            val chip = talk.loma.types.StateChip.deserialize(deserializer)
            val text = deserializer.deserialize_str()
            val reasons =
                deserializer.deserializeListOf {
                    talk.loma.types.FactRow.deserialize(deserializer)
                }
            val `when` = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return CoverageCard(chip, text, reasons, `when`)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): CoverageCard {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class CustomerRow(
    val id: String,
    /** "Müller, Anna". */
    val name: String,
    val place: String,
    /** "2 Verträge". */
    val contracts: String,
    /** "1 offener Schaden". */
    val claims: talk.loma.types.StateChip? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(name)
        serializer.serialize_str(place)
        serializer.serialize_str(contracts)
        claims.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): CustomerRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val name = deserializer.deserialize_str()
            val place = deserializer.deserialize_str()
            val contracts = deserializer.deserialize_str()
            val claims =
                deserializer.deserializeOptionOf {
                    talk.loma.types.StateChip.deserialize(deserializer)
                }
            deserializer.decrease_container_depth()
            return CustomerRow(id, name, place, contracts, claims)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): CustomerRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class CustomerView(
    val id: String,
    val name: String,
    val customerNo: String,
    val facts: List<talk.loma.types.FactRow>,
    val contractsState: talk.loma.types.ListState,
    val contracts: List<talk.loma.types.ContractRow>,
    val claims: List<talk.loma.types.ClaimRow>,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(name)
        serializer.serialize_str(customerNo)
        facts.serialize(serializer) {
            it.serialize(serializer)
        }
        contractsState.serialize(serializer)
        contracts.serialize(serializer) {
            it.serialize(serializer)
        }
        claims.serialize(serializer) {
            it.serialize(serializer)
        }
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): CustomerView {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val name = deserializer.deserialize_str()
            val customerNo = deserializer.deserialize_str()
            val facts =
                deserializer.deserializeListOf {
                    talk.loma.types.FactRow.deserialize(deserializer)
                }
            val contractsState = talk.loma.types.ListState.deserialize(deserializer)
            val contracts =
                deserializer.deserializeListOf {
                    talk.loma.types.ContractRow.deserialize(deserializer)
                }
            val claims =
                deserializer.deserializeListOf {
                    talk.loma.types.ClaimRow.deserialize(deserializer)
                }
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return CustomerView(id, name, customerNo, facts, contractsState, contracts, claims, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): CustomerView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface CustomersEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data object Refresh: CustomersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Refresh {
            return Refresh
        }
    }

    data class Search(
        val text: String,
    ) : CustomersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Search {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Search(text)
            }
        }
    }

    /** This row is the topmost on the screen: the view holds those around it. */
    data class Look(
        val row: UInt,
    ) : CustomersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_u32(row)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Look {
                deserializer.increase_container_depth()
                val row = deserializer.deserialize_u32()
                deserializer.decrease_container_depth()
                return Look(row)
            }
        }
    }

    data class Open(
        val id: String,
    ) : CustomersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Open {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Open(id)
            }
        }
    }

    data object Close: CustomersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Close {
            return Close
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): CustomersEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Refresh.deserialize(deserializer)
                1 -> Search.deserialize(deserializer)
                2 -> Look.deserialize(deserializer)
                3 -> Open.deserialize(deserializer)
                4 -> Close.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for CustomersEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): CustomersEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class CustomersView(
    val state: talk.loma.types.ListState,
    val search: String,
    val rows: List<talk.loma.types.CustomerRow>,
    /** Where in the list the first of these rows is, and how many there are in all. */
    val firstRow: UInt,
    val rowCount: UInt,
    /** "3.012 Kunden". */
    val count: String,
    val emptyText: String,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        state.serialize(serializer)
        serializer.serialize_str(search)
        rows.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_u32(firstRow)
        serializer.serialize_u32(rowCount)
        serializer.serialize_str(count)
        serializer.serialize_str(emptyText)
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): CustomersView {
            deserializer.increase_container_depth()
            val state = talk.loma.types.ListState.deserialize(deserializer)
            val search = deserializer.deserialize_str()
            val rows =
                deserializer.deserializeListOf {
                    talk.loma.types.CustomerRow.deserialize(deserializer)
                }
            val firstRow = deserializer.deserialize_u32()
            val rowCount = deserializer.deserialize_u32()
            val count = deserializer.deserialize_str()
            val emptyText = deserializer.deserialize_str()
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return CustomersView(state, search, rows, firstRow, rowCount, count, emptyText, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): CustomersView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** A day of late, with a name of its own. */
data class DayOption(
    /** For `SetDay`. */
    val day: String,
    /** "Heute", "Gestern", "Montag". */
    val label: String,
    val isChosen: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(day)
        serializer.serialize_str(label)
        serializer.serialize_bool(isChosen)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): DayOption {
            deserializer.increase_container_depth()
            val day = deserializer.deserialize_str()
            val label = deserializer.deserialize_str()
            val isChosen = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return DayOption(day, label, isChosen)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): DayOption {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** The decision on the sum, or what is granted before it. */
data class DecisionCard(
    /** "Entschieden", "Abschlag vorab". */
    val title: String,
    val granted: String,
    val text: String,
    val `when`: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(title)
        serializer.serialize_str(granted)
        serializer.serialize_str(text)
        serializer.serialize_str(`when`)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): DecisionCard {
            deserializer.increase_container_depth()
            val title = deserializer.deserialize_str()
            val granted = deserializer.deserialize_str()
            val text = deserializer.deserialize_str()
            val `when` = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return DecisionCard(title, granted, text, `when`)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): DecisionCard {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** How it reaches a customer who has a folder. */
enum class DeliveryChoice {
    FOLDER,
    MAIL,
    FOLDERANDMAIL;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): DeliveryChoice {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> FOLDER
                1 -> MAIL
                2 -> FOLDERANDMAIL
                else -> throw DeserializationError("Unknown variant index for DeliveryChoice: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): DeliveryChoice {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class DeliveryOption(
    val delivery: talk.loma.types.DeliveryChoice,
    val label: String,
    val isChosen: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        delivery.serialize(serializer)
        serializer.serialize_str(label)
        serializer.serialize_bool(isChosen)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): DeliveryOption {
            deserializer.increase_container_depth()
            val delivery = talk.loma.types.DeliveryChoice.deserialize(deserializer)
            val label = deserializer.deserialize_str()
            val isChosen = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return DeliveryOption(delivery, label, isChosen)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): DeliveryOption {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class DeviceRow(
    val id: String,
    val name: String,
    /** When it was last seen, and whether its session has ended since. */
    val lastSeen: String,
    val isThisDevice: Boolean,
    val receivesPush: Boolean,
    /** Offer `GiveUpDevice`, after a question: the device deletes everything that it keeps. */
    val canGiveUp: Boolean,
    /** It is being given up; the server has not said so yet. */
    val givingUp: String? = null,
    /** The server did not give it up: offer `GiveUpDevice` again or `KeepDevice`. */
    val refusal: talk.loma.types.RefusalCard? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(name)
        serializer.serialize_str(lastSeen)
        serializer.serialize_bool(isThisDevice)
        serializer.serialize_bool(receivesPush)
        serializer.serialize_bool(canGiveUp)
        givingUp.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        refusal.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): DeviceRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val name = deserializer.deserialize_str()
            val lastSeen = deserializer.deserialize_str()
            val isThisDevice = deserializer.deserialize_bool()
            val receivesPush = deserializer.deserialize_bool()
            val canGiveUp = deserializer.deserialize_bool()
            val givingUp =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val refusal =
                deserializer.deserializeOptionOf {
                    talk.loma.types.RefusalCard.deserialize(deserializer)
                }
            deserializer.decrease_container_depth()
            return DeviceRow(id, name, lastSeen, isThisDevice, receivesPush, canGiveUp, givingUp, refusal)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): DeviceRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class DocumentRow(
    val id: String,
    val title: String,
    val created: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(title)
        serializer.serialize_str(created)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): DocumentRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val title = deserializer.deserialize_str()
            val created = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return DocumentRow(id, title, created)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): DocumentRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Represents a duration of time, internally stored as nanoseconds */
data class Duration(
    val nanos: ULong,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_u64(nanos)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Duration {
            deserializer.increase_container_depth()
            val nanos = deserializer.deserialize_u64()
            deserializer.decrease_container_depth()
            return Duration(nanos)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Duration {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface Effect {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class Render(
        val value: talk.loma.types.RenderOperation,
    ) : Effect {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Render {
                deserializer.increase_container_depth()
                val value = talk.loma.types.RenderOperation.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Render(value)
            }
        }
    }

    data class Http(
        val value: talk.loma.types.HttpRequest,
    ) : Effect {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Http {
                deserializer.increase_container_depth()
                val value = talk.loma.types.HttpRequest.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Http(value)
            }
        }
    }

    data class Time(
        val value: talk.loma.types.TimeRequest,
    ) : Effect {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Time {
                deserializer.increase_container_depth()
                val value = talk.loma.types.TimeRequest.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Time(value)
            }
        }
    }

    data class Store(
        val value: talk.loma.types.StoreOperation,
    ) : Effect {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Store {
                deserializer.increase_container_depth()
                val value = talk.loma.types.StoreOperation.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Store(value)
            }
        }
    }

    data class Secure(
        val value: talk.loma.types.SecureOperation,
    ) : Effect {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Secure {
                deserializer.increase_container_depth()
                val value = talk.loma.types.SecureOperation.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Secure(value)
            }
        }
    }

    data class Files(
        val value: talk.loma.types.FileOperation,
    ) : Effect {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(5)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Files {
                deserializer.increase_container_depth()
                val value = talk.loma.types.FileOperation.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Files(value)
            }
        }
    }

    data class Stream(
        val value: talk.loma.types.StreamOperation,
    ) : Effect {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(6)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Stream {
                deserializer.increase_container_depth()
                val value = talk.loma.types.StreamOperation.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Stream(value)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): Effect {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Render.deserialize(deserializer)
                1 -> Http.deserialize(deserializer)
                2 -> Time.deserialize(deserializer)
                3 -> Store.deserialize(deserializer)
                4 -> Secure.deserialize(deserializer)
                5 -> Files.deserialize(deserializer)
                6 -> Stream.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for Effect: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Effect {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Everything that can happen. The first event of a life is `Start`. */
sealed interface Event {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class Start(
        val value: talk.loma.types.Start,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Start {
                deserializer.increase_container_depth()
                val value = talk.loma.types.Start.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Start(value)
            }
        }
    }

    /** The app came to the front. */
    data object CameToFront: Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): CameToFront {
            return CameToFront
        }
    }

    /** Nobody looks at the app any more. */
    data object WentToBack: Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): WentToBack {
            return WentToBack
        }
    }

    /** The network is back. */
    data object CameOnline: Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): CameOnline {
            return CameOnline
        }
    }

    /** The phone has no network. */
    data object WentOffline: Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): WentOffline {
            return WentOffline
        }
    }

    /** The reader chose a language in the app: for the screens from now on, and for pushes. */
    data class LanguageChosen(
        val language: talk.loma.types.AppLanguage,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(5)
            language.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): LanguageChosen {
                deserializer.increase_container_depth()
                val language = talk.loma.types.AppLanguage.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return LanguageChosen(language)
            }
        }
    }

    data class Places(
        val value: talk.loma.types.PlacesEvent,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(6)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Places {
                deserializer.increase_container_depth()
                val value = talk.loma.types.PlacesEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Places(value)
            }
        }
    }

    data class Session(
        val value: talk.loma.types.SessionEvent,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(7)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Session {
                deserializer.increase_container_depth()
                val value = talk.loma.types.SessionEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Session(value)
            }
        }
    }

    data class Contracts(
        val value: talk.loma.types.ContractsEvent,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(8)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Contracts {
                deserializer.increase_container_depth()
                val value = talk.loma.types.ContractsEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Contracts(value)
            }
        }
    }

    data class Claims(
        val value: talk.loma.types.ClaimsEvent,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(9)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Claims {
                deserializer.increase_container_depth()
                val value = talk.loma.types.ClaimsEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Claims(value)
            }
        }
    }

    data class Messages(
        val value: talk.loma.types.MessagesEvent,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(10)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Messages {
                deserializer.increase_container_depth()
                val value = talk.loma.types.MessagesEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Messages(value)
            }
        }
    }

    data class Customers(
        val value: talk.loma.types.CustomersEvent,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(11)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Customers {
                deserializer.increase_container_depth()
                val value = talk.loma.types.CustomersEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Customers(value)
            }
        }
    }

    data class Me(
        val value: talk.loma.types.MeEvent,
    ) : Event {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(12)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Me {
                deserializer.increase_container_depth()
                val value = talk.loma.types.MeEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Me(value)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): Event {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Start.deserialize(deserializer)
                1 -> CameToFront.deserialize(deserializer)
                2 -> WentToBack.deserialize(deserializer)
                3 -> CameOnline.deserialize(deserializer)
                4 -> WentOffline.deserialize(deserializer)
                5 -> LanguageChosen.deserialize(deserializer)
                6 -> Places.deserialize(deserializer)
                7 -> Session.deserialize(deserializer)
                8 -> Contracts.deserialize(deserializer)
                9 -> Claims.deserialize(deserializer)
                10 -> Messages.deserialize(deserializer)
                11 -> Customers.deserialize(deserializer)
                12 -> Me.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for Event: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Event {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class FactRow(
    val label: String,
    val value: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(label)
        serializer.serialize_str(value)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): FactRow {
            deserializer.increase_container_depth()
            val label = deserializer.deserialize_str()
            val value = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return FactRow(label, value)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): FactRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface FileAnswer {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /** The server answered, with whatever status. `retry_after_seconds` is its header, if it sent one. */
    data class Uploaded(
        val status: UShort,
        val retryAfterSeconds: UInt? = null,
        val body: Bytes,
    ) : FileAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_u16(status)
            retryAfterSeconds.serializeOptionOf(serializer) {
                serializer.serialize_u32(it)
            }
            serializer.serialize_bytes(body)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Uploaded {
                deserializer.increase_container_depth()
                val status = deserializer.deserialize_u16()
                val retryAfterSeconds =
                    deserializer.deserializeOptionOf {
                        deserializer.deserialize_u32()
                    }
                val body = deserializer.deserialize_bytes()
                deserializer.decrease_container_depth()
                return Uploaded(status, retryAfterSeconds, body)
            }
        }
    }

    data object Discarded: FileAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Discarded {
            return Discarded
        }
    }

    data class Listed(
        val handles: List<String>,
    ) : FileAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            handles.serialize(serializer) {
                serializer.serialize_str(it)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Listed {
                deserializer.increase_container_depth()
                val handles =
                    deserializer.deserializeListOf {
                        deserializer.deserialize_str()
                    }
                deserializer.decrease_container_depth()
                return Listed(handles)
            }
        }
    }

    /** There is no file under this handle. */
    data object Missing: FileAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Missing {
            return Missing
        }
    }

    /** No answer from the server. */
    data class Failed(
        val reason: String,
    ) : FileAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.serialize_str(reason)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Failed {
                deserializer.increase_container_depth()
                val reason = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Failed(reason)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): FileAnswer {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Uploaded.deserialize(deserializer)
                1 -> Discarded.deserialize(deserializer)
                2 -> Listed.deserialize(deserializer)
                3 -> Missing.deserialize(deserializer)
                4 -> Failed.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for FileAnswer: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): FileAnswer {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface FileOperation {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /**
     * Streams the file, from the byte `offset` on, as the body of a `PATCH` to `url` with these headers and
     * `Upload-Length`, the size of the whole file. At the end of the file the body is empty.
     */
    data class Upload(
        val handle: String,
        val url: String,
        val headers: List<talk.loma.types.HttpHeader>,
        val offset: ULong,
    ) : FileOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_str(handle)
            serializer.serialize_str(url)
            headers.serialize(serializer) {
                it.serialize(serializer)
            }
            serializer.serialize_u64(offset)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Upload {
                deserializer.increase_container_depth()
                val handle = deserializer.deserialize_str()
                val url = deserializer.deserialize_str()
                val headers =
                    deserializer.deserializeListOf {
                        talk.loma.types.HttpHeader.deserialize(deserializer)
                    }
                val offset = deserializer.deserialize_u64()
                deserializer.decrease_container_depth()
                return Upload(handle, url, headers, offset)
            }
        }
    }

    /** The file is not needed any more: it arrived, or the user took it out. */
    data class Discard(
        val handle: String,
    ) : FileOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(handle)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Discard {
                deserializer.increase_container_depth()
                val handle = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Discard(handle)
            }
        }
    }

    /** Which files were there when the app started. One that was kept since may not have been told of yet. */
    data object ListKept: FileOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): ListKept {
            return ListKept
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): FileOperation {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Upload.deserialize(deserializer)
                1 -> Discard.deserialize(deserializer)
                2 -> ListKept.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for FileOperation: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): FileOperation {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Which folder the rows are from, and who keeps it. */
data class FolderHeader(
    /** "Versicherungsordner". */
    val title: String,
    /** "Was hier steht, führt der Versicherer." */
    val owner: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(title)
        serializer.serialize_str(owner)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): FolderHeader {
            deserializer.increase_container_depth()
            val title = deserializer.deserialize_str()
            val owner = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return FolderHeader(title, owner)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): FolderHeader {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** How old the shown values are, and why there are no newer ones. */
data class Freshness(
    /** "Stand: 14:03"; empty before the first answer. */
    val asOf: String,
    val isOld: Boolean,
    val isRefreshing: Boolean,
    /** Why the last try brought nothing, and what now. */
    val problem: String? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(asOf)
        serializer.serialize_bool(isOld)
        serializer.serialize_bool(isRefreshing)
        problem.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Freshness {
            deserializer.increase_container_depth()
            val asOf = deserializer.deserialize_str()
            val isOld = deserializer.deserialize_bool()
            val isRefreshing = deserializer.deserialize_bool()
            val problem =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            deserializer.decrease_container_depth()
            return Freshness(asOf, isOld, isRefreshing, problem)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Freshness {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class HomeView(
    val state: talk.loma.types.ListState,
    /** "Guten Tag, Frau Beispiel". */
    val greeting: String,
    /** "Am I covered?"; customers only. */
    val cover: talk.loma.types.CoverCard? = null,
    /** "4 Verträge · 38,12 €/Monat". */
    val summary: String,
    val attention: List<talk.loma.types.AttentionRow>,
    /** When nothing needs the reader. */
    val calmText: String,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        state.serialize(serializer)
        serializer.serialize_str(greeting)
        cover.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(summary)
        attention.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(calmText)
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): HomeView {
            deserializer.increase_container_depth()
            val state = talk.loma.types.ListState.deserialize(deserializer)
            val greeting = deserializer.deserialize_str()
            val cover =
                deserializer.deserializeOptionOf {
                    talk.loma.types.CoverCard.deserialize(deserializer)
                }
            val summary = deserializer.deserialize_str()
            val attention =
                deserializer.deserializeListOf {
                    talk.loma.types.AttentionRow.deserialize(deserializer)
                }
            val calmText = deserializer.deserialize_str()
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return HomeView(state, greeting, cover, summary, attention, calmText, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): HomeView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/**
 * An error produced when an HTTP request fails.
 *
 * Variants fall into two groups:
 *
 * **Transport errors** — generated by the shell when it cannot complete the HTTP
 * exchange. These cross the FFI boundary and are serialized in the protocol:
 * [`Url`](HttpError::Url), [`Io`](HttpError::Io), [`Timeout`](HttpError::Timeout).
 *
 * **Processing errors** — generated on the Rust side after a response arrives.
 * These are never serialized or visible to shells:
 *
 * - [`Http`](HttpError::Http) — produced by `Response::new()` when the server returns
 * a 4xx or 5xx status, and **only** then. At the *protocol* level these arrive as
 * [`HttpResult::Ok`](crate::protocol::HttpResult::Ok); `Response::new()` converts
 * them here, so app code using `crux_http::Result<Response<T>>` will see them as
 * `Err(HttpError::Http { code, .. })` — **never** as `Ok(response)` with an error
 * status.
 * - [`Json`](HttpError::Json) — produced when response body deserialisation fails.
 * - [`BodyAlreadyTaken`](HttpError::BodyAlreadyTaken) — a caller took the response body
 * twice.
 * - [`InvalidStatusCode`](HttpError::InvalidStatusCode) — the shell sent a status that
 * isn't valid HTTP.
 *
 * # Reading what the server said
 *
 * Because a rejection arrives as an error rather than a response, everything the server
 * sent with it lives on this type: [`HttpError::body`] and [`HttpError::body_json`] for
 * the body, [`HttpError::header`] and [`HttpError::content_type`] for the headers. No
 * matching on the variant's fields required:
 *
 * ```
 * # use serde::Deserialize;
 * #[derive(Deserialize)]
 * struct ApiError {
 * error: String,
 * }
 *
 * // the `crux_http::Result` a feature receives when the server rejects a request
 * let result: crux_http::Result<crux_http::Response<Vec<u8>>> =
 * crux_http::testing::rejection(409, r#"{"error":"that overlaps a booked day"}"#);
 *
 * let error = result.expect_err("a 409 is never Ok");
 * assert_eq!(error.code(), Some(409));
 * assert_eq!(
 * error.body_json::<ApiError>().unwrap().error,
 * "that overlaps a booked day"
 * );
 * ```
 */
sealed interface HttpError {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /** The request URL could not be parsed. */
    data class Url(
        val value: String,
    ) : HttpError {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_str(value)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Url {
                deserializer.increase_container_depth()
                val value = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Url(value)
            }
        }
    }

    /** An IO error prevented the request from completing. */
    data class Io(
        val value: String,
    ) : HttpError {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(value)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Io {
                deserializer.increase_container_depth()
                val value = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Io(value)
            }
        }
    }

    /** The request timed out before a response was received. */
    data object Timeout: HttpError {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Timeout {
            return Timeout
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): HttpError {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Url.deserialize(deserializer)
                1 -> Io.deserialize(deserializer)
                2 -> Timeout.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for HttpError: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): HttpError {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class HttpHeader(
    val name: String,
    val value: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(name)
        serializer.serialize_str(value)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): HttpHeader {
            deserializer.increase_container_depth()
            val name = deserializer.deserialize_str()
            val value = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return HttpHeader(name, value)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): HttpHeader {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/**
 * A raw HTTP request, as sent to the shell over the protocol boundary.
 *
 * # No header validation
 *
 * All fields are plain strings. Header names and values are carried as-is with no
 * validation against the HTTP specification. This is intentional: `HttpRequest` is a
 * cross-language data carrier deserialised by Swift, Kotlin, and TypeScript shells;
 * Rust's `http`-crate validation rules cannot be enforced on the other side of that
 * boundary.
 *
 * **Shell authors must not assume that header names or values are well-formed.**
 * Pass them to your underlying HTTP client as-is — it will apply its own rules.
 *
 * For the ergonomic Rust-side builder that *does* validate header values (and panics
 * on invalid input), see [`crate::command::RequestBuilder`].
 */
data class HttpRequest(
    val method: String,
    val url: String,
    val headers: List<talk.loma.types.HttpHeader>,
    val body: Bytes,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(method)
        serializer.serialize_str(url)
        headers.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_bytes(body)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): HttpRequest {
            deserializer.increase_container_depth()
            val method = deserializer.deserialize_str()
            val url = deserializer.deserialize_str()
            val headers =
                deserializer.deserializeListOf {
                    talk.loma.types.HttpHeader.deserialize(deserializer)
                }
            val body = deserializer.deserialize_bytes()
            deserializer.decrease_container_depth()
            return HttpRequest(method, url, headers, body)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): HttpRequest {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class HttpResponse(
    val status: UShort,
    val headers: List<talk.loma.types.HttpHeader>,
    val body: Bytes,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_u16(status)
        headers.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_bytes(body)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): HttpResponse {
            deserializer.increase_container_depth()
            val status = deserializer.deserialize_u16()
            val headers =
                deserializer.deserializeListOf {
                    talk.loma.types.HttpHeader.deserialize(deserializer)
                }
            val body = deserializer.deserialize_bytes()
            deserializer.decrease_container_depth()
            return HttpResponse(status, headers, body)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): HttpResponse {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/**
 * The result of an HTTP request, as returned by the shell over the protocol boundary.
 *
 * # Status codes are not errors
 *
 * Any completed HTTP exchange — including responses with 4xx or 5xx status codes — is
 * returned as [`HttpResult::Ok`]. Only *transport-level* failures (the shell could not
 * reach the server at all) produce [`HttpResult::Err`].
 *
 * To act on an error status, inspect [`HttpResponse::status`]:
 *
 * ```
 * # use crux_http::protocol::{HttpResult, HttpResponse};
 * # use crux_http::HttpError;
 * # fn handle(result: HttpResult) {
 * match result {
 * HttpResult::Ok(response) if response.status == 200 => { /\* success *\/ }
 * HttpResult::Ok(response) if response.status == 404 => { /\* not found *\/ }
 * HttpResult::Ok(response) if response.status >= 500 => { /\* server error *\/ }
 * HttpResult::Ok(_) => { /\* other status *\/ }
 * HttpResult::Err(e) => { /\* transport failure: bad URL, IO error, or timeout *\/ }
 * }
 * # }
 * ```
 */
sealed interface HttpResult {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /**
     * The shell completed the HTTP exchange. The response may carry any status code,
     * including 4xx and 5xx — inspect [`HttpResponse::status`] to distinguish them.
     */
    data class Ok(
        val value: talk.loma.types.HttpResponse,
    ) : HttpResult {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Ok {
                deserializer.increase_container_depth()
                val value = talk.loma.types.HttpResponse.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Ok(value)
            }
        }
    }

    /**
     * The shell could not complete the HTTP exchange due to a transport-level failure.
     * See [`HttpError`] for the possible causes.
     */
    data class Err(
        val value: talk.loma.types.HttpError,
    ) : HttpResult {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Err {
                deserializer.increase_container_depth()
                val value = talk.loma.types.HttpError.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Err(value)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): HttpResult {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Ok.deserialize(deserializer)
                1 -> Err.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for HttpResult: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): HttpResult {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/**
 * Represents a point in time (UTC):
 *
 * - seconds: number of seconds since the Unix epoch (1970-01-01T00:00:00Z)
 * - nanos: number of nanoseconds since the last second
 */
data class Instant(
    val seconds: ULong,
    val nanos: UInt,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_u64(seconds)
        serializer.serialize_u32(nanos)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Instant {
            deserializer.increase_container_depth()
            val seconds = deserializer.deserialize_u64()
            val nanos = deserializer.deserialize_u32()
            deserializer.decrease_container_depth()
            return Instant(seconds, nanos)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Instant {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class InvitationView(
    val title: String,
    val text: String,
    /** "Mindestens 10 Zeichen." */
    val passwordHint: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(title)
        serializer.serialize_str(text)
        serializer.serialize_str(passwordHint)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): InvitationView {
            deserializer.increase_container_depth()
            val title = deserializer.deserialize_str()
            val text = deserializer.deserialize_str()
            val passwordHint = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return InvitationView(title, text, passwordHint)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): InvitationView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** A language of the app, in its own words. */
data class LanguageOption(
    val language: talk.loma.types.AppLanguage,
    val label: String,
    val isChosen: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        language.serialize(serializer)
        serializer.serialize_str(label)
        serializer.serialize_bool(isChosen)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): LanguageOption {
            deserializer.increase_container_depth()
            val language = talk.loma.types.AppLanguage.deserialize(deserializer)
            val label = deserializer.deserialize_str()
            val isChosen = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return LanguageOption(language, label, isChosen)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): LanguageOption {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** How a list or a detail is drawn. */
enum class ListState {
    /** Nothing is here yet: a skeleton. */
    FIRSTLOAD,
    FILLED,
    /** There is nothing; `empty_text` says so. */
    EMPTY,
    /** The first load failed; the freshness says why. */
    FAILED;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): ListState {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> FIRSTLOAD
                1 -> FILLED
                2 -> EMPTY
                3 -> FAILED
                else -> throw DeserializationError("Unknown variant index for ListState: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ListState {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** What happened. The same choices as on the wire, under a name the shells may know. */
enum class LossChoice {
    DAMAGE,
    THEFT,
    WATER,
    FIRE,
    STORM,
    GLASSBREAKAGE,
    INJUREDPERSON,
    DOGBITE,
    ACCIDENT,
    OTHER;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): LossChoice {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> DAMAGE
                1 -> THEFT
                2 -> WATER
                3 -> FIRE
                4 -> STORM
                5 -> GLASSBREAKAGE
                6 -> INJUREDPERSON
                7 -> DOGBITE
                8 -> ACCIDENT
                9 -> OTHER
                else -> throw DeserializationError("Unknown variant index for LossChoice: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): LossChoice {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class LossOption(
    val loss: talk.loma.types.LossChoice,
    val label: String,
    val isChosen: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        loss.serialize(serializer)
        serializer.serialize_str(label)
        serializer.serialize_bool(isChosen)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): LossOption {
            deserializer.increase_container_depth()
            val loss = talk.loma.types.LossChoice.deserialize(deserializer)
            val label = deserializer.deserialize_str()
            val isChosen = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return LossOption(loss, label, isChosen)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): LossOption {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class MandateView(
    val iban: String,
    val reference: String,
    val state: talk.loma.types.StateChip,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(iban)
        serializer.serialize_str(reference)
        state.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): MandateView {
            deserializer.increase_container_depth()
            val iban = deserializer.deserialize_str()
            val reference = deserializer.deserialize_str()
            val state = talk.loma.types.StateChip.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return MandateView(iban, reference, state)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): MandateView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface MeEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /** The screen opens: asks for devices and wishes. */
    data object Open: MeEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Open {
            return Open
        }
    }

    /** Changes what is wished for the phones (`preferences`). */
    data class Wish(
        val value: talk.loma.types.WishEvent,
    ) : MeEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            value.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Wish {
                deserializer.increase_container_depth()
                val value = talk.loma.types.WishEvent.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Wish(value)
            }
        }
    }

    /** The platform gave the token for pushes to this phone. */
    data class PushTokenChanged(
        val service: talk.loma.types.PushService,
        val token: String,
    ) : MeEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            service.serialize(serializer)
            serializer.serialize_str(token)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): PushTokenChanged {
                deserializer.increase_container_depth()
                val service = talk.loma.types.PushService.deserialize(deserializer)
                val token = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return PushTokenChanged(service, token)
            }
        }
    }

    /** Ends the session on another device (`can_give_up`), e.g. a lost phone: it deletes everything that it keeps. */
    data class GiveUpDevice(
        val id: String,
    ) : MeEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): GiveUpDevice {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return GiveUpDevice(id)
            }
        }
    }

    /** Leaves a device signed in that the server did not give up (`refusal`). */
    data class KeepDevice(
        val id: String,
    ) : MeEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): KeepDevice {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return KeepDevice(id)
            }
        }
    }

    /** Deletes what waits to be sent and cannot be read (`unreadable`). */
    data object GiveUpUnreadable: MeEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(5)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): GiveUpUnreadable {
            return GiveUpUnreadable
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): MeEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Open.deserialize(deserializer)
                1 -> Wish.deserialize(deserializer)
                2 -> PushTokenChanged.deserialize(deserializer)
                3 -> GiveUpDevice.deserialize(deserializer)
                4 -> KeepDevice.deserialize(deserializer)
                5 -> GiveUpUnreadable.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for MeEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): MeEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class MeView(
    val name: String,
    val email: String,
    /** "Kunde", "Makler". */
    val role: String,
    val organisation: String? = null,
    val devices: List<talk.loma.types.DeviceRow>,
    val devicesFreshness: talk.loma.types.Freshness,
    /** Absent until the server has told them once. */
    val preferences: talk.loma.types.PreferencesView? = null,
    /** What logging out would lose; ask before `LogOut` when it is there. */
    val logOutWarning: String? = null,
    /** Something waits to be sent that this version cannot read: offer `GiveUpUnreadable`. */
    val unreadable: talk.loma.types.RefusalCard? = null,
    /** Version of the core. */
    val version: String,
    val languages: List<talk.loma.types.LanguageOption>,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(name)
        serializer.serialize_str(email)
        serializer.serialize_str(role)
        organisation.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        devices.serialize(serializer) {
            it.serialize(serializer)
        }
        devicesFreshness.serialize(serializer)
        preferences.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        logOutWarning.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        unreadable.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(version)
        languages.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): MeView {
            deserializer.increase_container_depth()
            val name = deserializer.deserialize_str()
            val email = deserializer.deserialize_str()
            val role = deserializer.deserialize_str()
            val organisation =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val devices =
                deserializer.deserializeListOf {
                    talk.loma.types.DeviceRow.deserialize(deserializer)
                }
            val devicesFreshness = talk.loma.types.Freshness.deserialize(deserializer)
            val preferences =
                deserializer.deserializeOptionOf {
                    talk.loma.types.PreferencesView.deserialize(deserializer)
                }
            val logOutWarning =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val unreadable =
                deserializer.deserializeOptionOf {
                    talk.loma.types.RefusalCard.deserialize(deserializer)
                }
            val version = deserializer.deserialize_str()
            val languages =
                deserializer.deserializeListOf {
                    talk.loma.types.LanguageOption.deserialize(deserializer)
                }
            deserializer.decrease_container_depth()
            return MeView(name, email, role, organisation, devices, devicesFreshness, preferences, logOutWarning, unreadable, version, languages)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): MeView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class MessageRow(
    val id: String,
    val body: String,
    val author: String,
    val isMine: Boolean,
    val `when`: String,
    /** Of one's own messages: stored, on the way, received, read. */
    val state: String? = null,
    /** Which other party has read an own message, and when. */
    val readBy: List<String>,
    /** Who reads it, where that is not everybody: a note of the office says so. */
    val readers: String? = null,
    /** For the sender's party: how it reaches the customer, and what became of the mail. */
    val delivery: String? = null,
    /** That it puts another one right, or was put right itself. */
    val note: String? = null,
    val attachments: List<talk.loma.types.PhotoRow>,
    /** An own message that arrived: offer `Correct`. */
    val canCorrect: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(body)
        serializer.serialize_str(author)
        serializer.serialize_bool(isMine)
        serializer.serialize_str(`when`)
        state.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        readBy.serialize(serializer) {
            serializer.serialize_str(it)
        }
        readers.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        delivery.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        note.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        attachments.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_bool(canCorrect)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): MessageRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val body = deserializer.deserialize_str()
            val author = deserializer.deserialize_str()
            val isMine = deserializer.deserialize_bool()
            val `when` = deserializer.deserialize_str()
            val state =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val readBy =
                deserializer.deserializeListOf {
                    deserializer.deserialize_str()
                }
            val readers =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val delivery =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val note =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val attachments =
                deserializer.deserializeListOf {
                    talk.loma.types.PhotoRow.deserialize(deserializer)
                }
            val canCorrect = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return MessageRow(id, body, author, isMine, `when`, state, readBy, readers, delivery, note, attachments, canCorrect)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): MessageRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface MessagesEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data object Refresh: MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Refresh {
            return Refresh
        }
    }

    /** This row is the topmost on the screen: the view holds those around it. */
    data class Look(
        val row: UInt,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_u32(row)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Look {
                deserializer.increase_container_depth()
                val row = deserializer.deserialize_u32()
                deserializer.decrease_container_depth()
                return Look(row)
            }
        }
    }

    data class Open(
        val threadId: String,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_str(threadId)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Open {
                deserializer.increase_container_depth()
                val threadId = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Open(threadId)
            }
        }
    }

    data object Close: MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Close {
            return Close
        }
    }

    /** The text in the field of the open conversation; kept until it is sent. */
    data class Compose(
        val text: String,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Compose {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Compose(text)
            }
        }
    }

    /**
     * A file was taken or picked for this conversation; the shell keeps it under this handle until `Discard`. It may come after a
     * restart, and when something else is on the screen by then.
     */
    data class Attach(
        val threadId: String,
        val handle: String,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(5)
            serializer.serialize_str(threadId)
            serializer.serialize_str(handle)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Attach {
                deserializer.increase_container_depth()
                val threadId = deserializer.deserialize_str()
                val handle = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Attach(threadId, handle)
            }
        }
    }

    /** Takes a file out again. */
    data class Detach(
        val fileId: String,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(6)
            serializer.serialize_str(fileId)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Detach {
                deserializer.increase_container_depth()
                val fileId = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Detach(fileId)
            }
        }
    }

    /** Begins to put an own message right (`can_correct`): its words come into the field, and what was typed there waits. */
    data class Correct(
        val messageId: String,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(7)
            serializer.serialize_str(messageId)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Correct {
                deserializer.increase_container_depth()
                val messageId = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Correct(messageId)
            }
        }
    }

    /** The message stays as it is, and what was in the field before comes back. */
    data object LeaveCorrection: MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(8)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): LeaveCorrection {
            return LeaveCorrection
        }
    }

    /** Who reads the next message in the open conversation (`readers`). */
    data class ChooseReaders(
        val readers: talk.loma.types.Readers,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(9)
            readers.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): ChooseReaders {
                deserializer.increase_container_depth()
                val readers = talk.loma.types.Readers.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return ChooseReaders(readers)
            }
        }
    }

    /** How the next message reaches the customer (`deliveries`). */
    data class ChooseDelivery(
        val delivery: talk.loma.types.DeliveryChoice,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(10)
            delivery.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): ChooseDelivery {
                deserializer.increase_container_depth()
                val delivery = talk.loma.types.DeliveryChoice.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return ChooseDelivery(delivery)
            }
        }
    }

    /** Closes the open inquiry (`can_close`). */
    data object CloseInquiry: MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(11)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): CloseInquiry {
            return CloseInquiry
        }
    }

    /** Words to look for in conversations; empty for all of them. */
    data class Search(
        val text: String,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(12)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Search {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Search(text)
            }
        }
    }

    /** Sends the text of the open conversation with its files, or the open draft of a new one. */
    data object Send: MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(13)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Send {
            return Send
        }
    }

    /**
     * Begins a conversation: its draft opens, to be given a title, written and sent like any other. Intermediaries say with
     * which customer a free one is.
     */
    data class Begin(
        val about: talk.loma.types.ThreadAbout,
        val customerId: String? = null,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(14)
            about.serialize(serializer)
            customerId.serializeOptionOf(serializer) {
                serializer.serialize_str(it)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Begin {
                deserializer.increase_container_depth()
                val about = talk.loma.types.ThreadAbout.deserialize(deserializer)
                val customerId =
                    deserializer.deserializeOptionOf {
                        deserializer.deserialize_str()
                    }
                deserializer.decrease_container_depth()
                return Begin(about, customerId)
            }
        }
    }

    /** What the open draft of a conversation shall be called (`is_draft`). */
    data class SetTitle(
        val title: String,
    ) : MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(15)
            serializer.serialize_str(title)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetTitle {
                deserializer.increase_container_depth()
                val title = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetTitle(title)
            }
        }
    }

    /** Sends the refused messages of the open conversation once more. */
    data object SendAgain: MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(16)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): SendAgain {
            return SendAgain
        }
    }

    /**
     * Takes the refused messages of the open conversation out. Their words stay: in its field, or as the draft of a new
     * conversation when the server knows none.
     */
    data object GiveUp: MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(17)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): GiveUp {
            return GiveUp
        }
    }

    /** Deletes the open draft of a conversation. */
    data object DiscardDraft: MessagesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(18)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): DiscardDraft {
            return DiscardDraft
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): MessagesEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Refresh.deserialize(deserializer)
                1 -> Look.deserialize(deserializer)
                2 -> Open.deserialize(deserializer)
                3 -> Close.deserialize(deserializer)
                4 -> Compose.deserialize(deserializer)
                5 -> Attach.deserialize(deserializer)
                6 -> Detach.deserialize(deserializer)
                7 -> Correct.deserialize(deserializer)
                8 -> LeaveCorrection.deserialize(deserializer)
                9 -> ChooseReaders.deserialize(deserializer)
                10 -> ChooseDelivery.deserialize(deserializer)
                11 -> CloseInquiry.deserialize(deserializer)
                12 -> Search.deserialize(deserializer)
                13 -> Send.deserialize(deserializer)
                14 -> Begin.deserialize(deserializer)
                15 -> SetTitle.deserialize(deserializer)
                16 -> SendAgain.deserialize(deserializer)
                17 -> GiveUp.deserialize(deserializer)
                18 -> DiscardDraft.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for MessagesEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): MessagesEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class MessagesView(
    val state: talk.loma.types.ListState,
    /** Drafts and what is still on the phone first. */
    val rows: List<talk.loma.types.ThreadRow>,
    /** Where in the list the first of these rows is, and how many there are in all. */
    val firstRow: UInt,
    val rowCount: UInt,
    /** For the badge. */
    val unreadCount: UInt,
    /** What is looked for, over titles and the messages that are at hand. */
    val search: String,
    val emptyText: String,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        state.serialize(serializer)
        rows.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_u32(firstRow)
        serializer.serialize_u32(rowCount)
        serializer.serialize_u32(unreadCount)
        serializer.serialize_str(search)
        serializer.serialize_str(emptyText)
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): MessagesView {
            deserializer.increase_container_depth()
            val state = talk.loma.types.ListState.deserialize(deserializer)
            val rows =
                deserializer.deserializeListOf {
                    talk.loma.types.ThreadRow.deserialize(deserializer)
                }
            val firstRow = deserializer.deserialize_u32()
            val rowCount = deserializer.deserialize_u32()
            val unreadCount = deserializer.deserialize_u32()
            val search = deserializer.deserialize_str()
            val emptyText = deserializer.deserialize_str()
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return MessagesView(state, rows, firstRow, rowCount, unreadCount, search, emptyText, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): MessagesView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** A thing or a person that the report names; taken out by its place. */
data class NamedRow(
    val place: UInt,
    val label: String,
    val text: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_u32(place)
        serializer.serialize_str(label)
        serializer.serialize_str(text)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): NamedRow {
            deserializer.increase_container_depth()
            val place = deserializer.deserialize_u32()
            val label = deserializer.deserialize_str()
            val text = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return NamedRow(place, label, text)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): NamedRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** What happens next, by whom, until when. */
data class NextStepCard(
    val tone: talk.loma.types.Tone,
    val what: String,
    val who: String,
    val until: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        tone.serialize(serializer)
        serializer.serialize_str(what)
        serializer.serialize_str(who)
        serializer.serialize_str(until)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): NextStepCard {
            deserializer.increase_container_depth()
            val tone = talk.loma.types.Tone.deserialize(deserializer)
            val what = deserializer.deserialize_str()
            val who = deserializer.deserialize_str()
            val until = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return NextStepCard(tone, what, who, until)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): NextStepCard {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Whom a report may name beside the customer. The other roles are the insurer's to give. */
enum class OtherRole {
    INJURED,
    WITNESS,
    OPPONENT,
    CLAIMANT;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): OtherRole {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> INJURED
                1 -> WITNESS
                2 -> OPPONENT
                3 -> CLAIMANT
                else -> throw DeserializationError("Unknown variant index for OtherRole: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): OtherRole {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** What is told about them. Rows are taken out by their place in the list, from 0. */
sealed interface OthersEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /** File number of the police or the fire brigade. */
    data class SetReportReference(
        val text: String,
    ) : OthersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_str(text)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetReportReference {
                deserializer.increase_container_depth()
                val text = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetReportReference(text)
            }
        }
    }

    /** A thing or a person that came to harm; `owner` if it is not the customer's. */
    data class AddDamaged(
        val isPerson: Boolean,
        val what: String,
        val owner: String,
    ) : OthersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_bool(isPerson)
            serializer.serialize_str(what)
            serializer.serialize_str(owner)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): AddDamaged {
                deserializer.increase_container_depth()
                val isPerson = deserializer.deserialize_bool()
                val what = deserializer.deserialize_str()
                val owner = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return AddDamaged(isPerson, what, owner)
            }
        }
    }

    data class RemoveDamaged(
        val place: UInt,
    ) : OthersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_u32(place)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): RemoveDamaged {
                deserializer.increase_container_depth()
                val place = deserializer.deserialize_u32()
                deserializer.decrease_container_depth()
                return RemoveDamaged(place)
            }
        }
    }

    data class AddPerson(
        val role: talk.loma.types.OtherRole,
        val name: String,
        val contact: String,
    ) : OthersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            role.serialize(serializer)
            serializer.serialize_str(name)
            serializer.serialize_str(contact)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): AddPerson {
                deserializer.increase_container_depth()
                val role = talk.loma.types.OtherRole.deserialize(deserializer)
                val name = deserializer.deserialize_str()
                val contact = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return AddPerson(role, name, contact)
            }
        }
    }

    data class RemovePerson(
        val place: UInt,
    ) : OthersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.serialize_u32(place)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): RemovePerson {
                deserializer.increase_container_depth()
                val place = deserializer.deserialize_u32()
                deserializer.decrease_container_depth()
                return RemovePerson(place)
            }
        }
    }

    /** Where a payment may go. */
    data class SetAccount(
        val holder: String,
        val iban: String,
    ) : OthersEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(5)
            serializer.serialize_str(holder)
            serializer.serialize_str(iban)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetAccount {
                deserializer.increase_container_depth()
                val holder = deserializer.deserialize_str()
                val iban = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetAccount(holder, iban)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): OthersEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> SetReportReference.deserialize(deserializer)
                1 -> AddDamaged.deserialize(deserializer)
                2 -> RemoveDamaged.deserialize(deserializer)
                3 -> AddPerson.deserialize(deserializer)
                4 -> RemovePerson.deserialize(deserializer)
                5 -> SetAccount.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for OthersEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): OthersEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Where something sent is: stored → sent → received → number. */
data class OutboxLine(
    val steps: List<talk.loma.types.SendStep>,
    val tone: talk.loma.types.Tone,
    /** Said in one sentence, for the screen reader and for narrow places. */
    val text: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        steps.serialize(serializer) {
            it.serialize(serializer)
        }
        tone.serialize(serializer)
        serializer.serialize_str(text)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): OutboxLine {
            deserializer.increase_container_depth()
            val steps =
                deserializer.deserializeListOf {
                    talk.loma.types.SendStep.deserialize(deserializer)
                }
            val tone = talk.loma.types.Tone.deserialize(deserializer)
            val text = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return OutboxLine(steps, tone, text)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): OutboxLine {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Colours by their Material role, each `0xAARRGGBB`. */
data class Palette(
    val primary: UInt,
    val onPrimary: UInt,
    val primaryContainer: UInt,
    val onPrimaryContainer: UInt,
    val secondary: UInt,
    val onSecondary: UInt,
    val secondaryContainer: UInt,
    val onSecondaryContainer: UInt,
    val tertiary: UInt,
    val onTertiary: UInt,
    val tertiaryContainer: UInt,
    val onTertiaryContainer: UInt,
    val error: UInt,
    val onError: UInt,
    val errorContainer: UInt,
    val onErrorContainer: UInt,
    val background: UInt,
    val onBackground: UInt,
    val surface: UInt,
    val onSurface: UInt,
    val surfaceVariant: UInt,
    val onSurfaceVariant: UInt,
    val surfaceDim: UInt,
    val surfaceBright: UInt,
    val surfaceContainerLowest: UInt,
    val surfaceContainerLow: UInt,
    val surfaceContainer: UInt,
    val surfaceContainerHigh: UInt,
    val surfaceContainerHighest: UInt,
    val inverseSurface: UInt,
    val inverseOnSurface: UInt,
    val inversePrimary: UInt,
    val outline: UInt,
    val outlineVariant: UInt,
    val scrim: UInt,
    val good: talk.loma.types.ToneColors,
    val waiting: talk.loma.types.ToneColors,
    val actsOnYou: talk.loma.types.ToneColors,
    val bad: talk.loma.types.ToneColors,
    val neutral: talk.loma.types.ToneColors,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_u32(primary)
        serializer.serialize_u32(onPrimary)
        serializer.serialize_u32(primaryContainer)
        serializer.serialize_u32(onPrimaryContainer)
        serializer.serialize_u32(secondary)
        serializer.serialize_u32(onSecondary)
        serializer.serialize_u32(secondaryContainer)
        serializer.serialize_u32(onSecondaryContainer)
        serializer.serialize_u32(tertiary)
        serializer.serialize_u32(onTertiary)
        serializer.serialize_u32(tertiaryContainer)
        serializer.serialize_u32(onTertiaryContainer)
        serializer.serialize_u32(error)
        serializer.serialize_u32(onError)
        serializer.serialize_u32(errorContainer)
        serializer.serialize_u32(onErrorContainer)
        serializer.serialize_u32(background)
        serializer.serialize_u32(onBackground)
        serializer.serialize_u32(surface)
        serializer.serialize_u32(onSurface)
        serializer.serialize_u32(surfaceVariant)
        serializer.serialize_u32(onSurfaceVariant)
        serializer.serialize_u32(surfaceDim)
        serializer.serialize_u32(surfaceBright)
        serializer.serialize_u32(surfaceContainerLowest)
        serializer.serialize_u32(surfaceContainerLow)
        serializer.serialize_u32(surfaceContainer)
        serializer.serialize_u32(surfaceContainerHigh)
        serializer.serialize_u32(surfaceContainerHighest)
        serializer.serialize_u32(inverseSurface)
        serializer.serialize_u32(inverseOnSurface)
        serializer.serialize_u32(inversePrimary)
        serializer.serialize_u32(outline)
        serializer.serialize_u32(outlineVariant)
        serializer.serialize_u32(scrim)
        good.serialize(serializer)
        waiting.serialize(serializer)
        actsOnYou.serialize(serializer)
        bad.serialize(serializer)
        neutral.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Palette {
            deserializer.increase_container_depth()
            val primary = deserializer.deserialize_u32()
            val onPrimary = deserializer.deserialize_u32()
            val primaryContainer = deserializer.deserialize_u32()
            val onPrimaryContainer = deserializer.deserialize_u32()
            val secondary = deserializer.deserialize_u32()
            val onSecondary = deserializer.deserialize_u32()
            val secondaryContainer = deserializer.deserialize_u32()
            val onSecondaryContainer = deserializer.deserialize_u32()
            val tertiary = deserializer.deserialize_u32()
            val onTertiary = deserializer.deserialize_u32()
            val tertiaryContainer = deserializer.deserialize_u32()
            val onTertiaryContainer = deserializer.deserialize_u32()
            val error = deserializer.deserialize_u32()
            val onError = deserializer.deserialize_u32()
            val errorContainer = deserializer.deserialize_u32()
            val onErrorContainer = deserializer.deserialize_u32()
            val background = deserializer.deserialize_u32()
            val onBackground = deserializer.deserialize_u32()
            val surface = deserializer.deserialize_u32()
            val onSurface = deserializer.deserialize_u32()
            val surfaceVariant = deserializer.deserialize_u32()
            val onSurfaceVariant = deserializer.deserialize_u32()
            val surfaceDim = deserializer.deserialize_u32()
            val surfaceBright = deserializer.deserialize_u32()
            val surfaceContainerLowest = deserializer.deserialize_u32()
            val surfaceContainerLow = deserializer.deserialize_u32()
            val surfaceContainer = deserializer.deserialize_u32()
            val surfaceContainerHigh = deserializer.deserialize_u32()
            val surfaceContainerHighest = deserializer.deserialize_u32()
            val inverseSurface = deserializer.deserialize_u32()
            val inverseOnSurface = deserializer.deserialize_u32()
            val inversePrimary = deserializer.deserialize_u32()
            val outline = deserializer.deserialize_u32()
            val outlineVariant = deserializer.deserialize_u32()
            val scrim = deserializer.deserialize_u32()
            val good = talk.loma.types.ToneColors.deserialize(deserializer)
            val waiting = talk.loma.types.ToneColors.deserialize(deserializer)
            val actsOnYou = talk.loma.types.ToneColors.deserialize(deserializer)
            val bad = talk.loma.types.ToneColors.deserialize(deserializer)
            val neutral = talk.loma.types.ToneColors.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return Palette(primary, onPrimary, primaryContainer, onPrimaryContainer, secondary, onSecondary, secondaryContainer, onSecondaryContainer, tertiary, onTertiary, tertiaryContainer, onTertiaryContainer, error, onError, errorContainer, onErrorContainer, background, onBackground, surface, onSurface, surfaceVariant, onSurfaceVariant, surfaceDim, surfaceBright, surfaceContainerLowest, surfaceContainerLow, surfaceContainer, surfaceContainerHigh, surfaceContainerHighest, inverseSurface, inverseOnSurface, inversePrimary, outline, outlineVariant, scrim, good, waiting, actsOnYou, bad, neutral)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Palette {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class PaymentRow(
    val title: String,
    /** The period it pays for. */
    val subtitle: String,
    val amount: String,
    val state: talk.loma.types.StateChip,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(title)
        serializer.serialize_str(subtitle)
        serializer.serialize_str(amount)
        state.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): PaymentRow {
            deserializer.increase_container_depth()
            val title = deserializer.deserialize_str()
            val subtitle = deserializer.deserialize_str()
            val amount = deserializer.deserialize_str()
            val state = talk.loma.types.StateChip.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return PaymentRow(title, subtitle, amount, state)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PaymentRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class PhotoRow(
    val id: String,
    /** While the photo is still on this phone. */
    val handle: String? = null,
    val isReceived: Boolean,
    val state: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        handle.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.serialize_bool(isReceived)
        serializer.serialize_str(state)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): PhotoRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val handle =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val isReceived = deserializer.deserialize_bool()
            val state = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return PhotoRow(id, handle, isReceived, state)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PhotoRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class PhotoTile(
    val id: String,
    val handle: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(handle)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): PhotoTile {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val handle = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return PhotoTile(id, handle)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PhotoTile {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** A screen on top of the tabs. */
enum class Place {
    /** The lists, for whom they are no tabs. */
    CONTRACTS,
    CLAIMS,
    ME,
    CUSTOMER,
    CONTRACT,
    CLAIM,
    CLAIMFORM,
    THREAD;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): Place {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> CONTRACTS
                1 -> CLAIMS
                2 -> ME
                3 -> CUSTOMER
                4 -> CONTRACT
                5 -> CLAIM
                6 -> CLAIMFORM
                7 -> THREAD
                else -> throw DeserializationError("Unknown variant index for Place: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Place {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface PlacesEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /** A tab was tapped: what is open closes, and what was typed is kept. */
    data class ShowTab(
        val tab: talk.loma.types.Tab,
    ) : PlacesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            tab.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): ShowTab {
                deserializer.increase_container_depth()
                val tab = talk.loma.types.Tab.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return ShowTab(tab)
            }
        }
    }

    /** Goes where a row that needs the reader leads. */
    data class Follow(
        val target: talk.loma.types.AttentionTarget,
    ) : PlacesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            target.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Follow {
                deserializer.increase_container_depth()
                val target = talk.loma.types.AttentionTarget.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Follow(target)
            }
        }
    }

    /** The platform's way back: a step of the form, the topmost screen, or the first tab. Offered while `can_go_back`. */
    data object Back: PlacesEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Back {
            return Back
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): PlacesEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> ShowTab.deserialize(deserializer)
                1 -> Follow.deserialize(deserializer)
                2 -> Back.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for PlacesEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PlacesEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class PreferencesView(
    val pushes: List<talk.loma.types.PushSwitch>,
    /** `22:00`, or empty. */
    val quietFrom: String,
    val quietUntil: String,
    val hasQuietHours: Boolean,
    /** While a wish is on its way: where it is. */
    val sending: String? = null,
    val refusal: talk.loma.types.RefusalCard? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        pushes.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(quietFrom)
        serializer.serialize_str(quietUntil)
        serializer.serialize_bool(hasQuietHours)
        sending.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        refusal.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): PreferencesView {
            deserializer.increase_container_depth()
            val pushes =
                deserializer.deserializeListOf {
                    talk.loma.types.PushSwitch.deserialize(deserializer)
                }
            val quietFrom = deserializer.deserialize_str()
            val quietUntil = deserializer.deserialize_str()
            val hasQuietHours = deserializer.deserialize_bool()
            val sending =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val refusal =
                deserializer.deserializeOptionOf {
                    talk.loma.types.RefusalCard.deserialize(deserializer)
                }
            deserializer.decrease_container_depth()
            return PreferencesView(pushes, quietFrom, quietUntil, hasQuietHours, sending, refusal)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PreferencesView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class PremiumLineView(
    val title: String,
    val amount: String,
    /** "Warum dieser Beitrag?", step by step. */
    val why: List<talk.loma.types.WhyRow>,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(title)
        serializer.serialize_str(amount)
        why.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): PremiumLineView {
            deserializer.increase_container_depth()
            val title = deserializer.deserialize_str()
            val amount = deserializer.deserialize_str()
            val why =
                deserializer.deserializeListOf {
                    talk.loma.types.WhyRow.deserialize(deserializer)
                }
            deserializer.decrease_container_depth()
            return PremiumLineView(title, amount, why)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PremiumLineView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class PremiumView(
    /** What is paid each time, tax included. */
    val total: String,
    val period: String,
    /** Per year, when paid in instalments. */
    val yearTotal: String? = null,
    /** Net amounts; with the taxes they add up to the total. */
    val lines: List<talk.loma.types.PremiumLineView>,
    val taxes: List<talk.loma.types.FactRow>,
    /** "Darin 5 % Zuschlag für monatliche Zahlung." */
    val surchargeNote: String? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(total)
        serializer.serialize_str(period)
        yearTotal.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        lines.serialize(serializer) {
            it.serialize(serializer)
        }
        taxes.serialize(serializer) {
            it.serialize(serializer)
        }
        surchargeNote.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): PremiumView {
            deserializer.increase_container_depth()
            val total = deserializer.deserialize_str()
            val period = deserializer.deserialize_str()
            val yearTotal =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val lines =
                deserializer.deserializeListOf {
                    talk.loma.types.PremiumLineView.deserialize(deserializer)
                }
            val taxes =
                deserializer.deserializeListOf {
                    talk.loma.types.FactRow.deserialize(deserializer)
                }
            val surchargeNote =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            deserializer.decrease_container_depth()
            return PremiumView(total, period, yearTotal, lines, taxes, surchargeNote)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PremiumView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Whose service brings a push to this phone. */
enum class PushService {
    APPLE,
    GOOGLE;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): PushService {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> APPLE
                1 -> GOOGLE
                else -> throw DeserializationError("Unknown variant index for PushService: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PushService {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class PushSwitch(
    val kind: String,
    val label: String,
    val isOn: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(kind)
        serializer.serialize_str(label)
        serializer.serialize_bool(isOn)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): PushSwitch {
            deserializer.increase_container_depth()
            val kind = deserializer.deserialize_str()
            val label = deserializer.deserialize_str()
            val isOn = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return PushSwitch(kind, label, isOn)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): PushSwitch {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** A question of the insurer. */
data class QuestionRow(
    val id: String,
    val question: String,
    /** When it was asked. */
    val `when`: String,
    /** "bis 14. Juli 2026"; empty once nobody waits for an answer. */
    val until: String,
    val answer: String,
    val state: talk.loma.types.StateChip,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(question)
        serializer.serialize_str(`when`)
        serializer.serialize_str(until)
        serializer.serialize_str(answer)
        state.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): QuestionRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val question = deserializer.deserialize_str()
            val `when` = deserializer.deserialize_str()
            val until = deserializer.deserialize_str()
            val answer = deserializer.deserialize_str()
            val state = talk.loma.types.StateChip.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return QuestionRow(id, question, `when`, until, answer, state)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): QuestionRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Who reads it beside the intermediary. */
enum class Readers {
    /** All who take part. */
    ALL,
    CUSTOMER,
    INSURER,
    /** Nobody: a note of the office, or what a customer writes to their intermediary alone. */
    OFFICE;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): Readers {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> ALL
                1 -> CUSTOMER
                2 -> INSURER
                3 -> OFFICE
                else -> throw DeserializationError("Unknown variant index for Readers: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Readers {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ReadersOption(
    val readers: talk.loma.types.Readers,
    val label: String,
    val isChosen: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        readers.serialize(serializer)
        serializer.serialize_str(label)
        serializer.serialize_bool(isChosen)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ReadersOption {
            deserializer.increase_container_depth()
            val readers = talk.loma.types.Readers.deserialize(deserializer)
            val label = deserializer.deserialize_str()
            val isChosen = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return ReadersOption(readers, label, isChosen)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ReadersOption {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** "No", by whom and why, and what to do. */
data class RefusalCard(
    val title: String,
    /** More than the title says; empty when there is nothing to add. */
    val reason: String,
    val whatToDo: String,
    /** Offer `GiveUp`. Not for what may have arrived all the same: it would go out twice. */
    val canGiveUp: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(title)
        serializer.serialize_str(reason)
        serializer.serialize_str(whatToDo)
        serializer.serialize_bool(canGiveUp)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): RefusalCard {
            deserializer.increase_container_depth()
            val title = deserializer.deserialize_str()
            val reason = deserializer.deserialize_str()
            val whatToDo = deserializer.deserialize_str()
            val canGiveUp = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return RefusalCard(title, reason, whatToDo, canGiveUp)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): RefusalCard {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ReleasedPaymentRow(
    val id: String,
    val amount: String,
    /** What it is, and where it is. */
    val text: String,
    val day: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(amount)
        serializer.serialize_str(text)
        serializer.serialize_str(day)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ReleasedPaymentRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val amount = deserializer.deserialize_str()
            val text = deserializer.deserialize_str()
            val day = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return ReleasedPaymentRow(id, amount, text, day)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ReleasedPaymentRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** The single operation `Render` implements. */
data object RenderOperation {
    fun serialize(serializer: Serializer) {}

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    fun deserialize(deserializer: Deserializer): RenderOperation {
        return RenderOperation
    }

    @Throws(DeserializationError::class)
    fun bincodeDeserialize(input: ByteArray?): RenderOperation {
        if (input == null) {
            throw DeserializationError("Cannot deserialize null array")
        }
        val deserializer = BincodeDeserializer(input)
        val value = deserialize(deserializer)
        if (deserializer.get_buffer_offset() < input.size) {
            throw DeserializationError("Some input bytes were not read")
        }
        return value
    }
}

/**
 * Request for a side-effect passed from the Core to the Shell.
 *
 * The `EffectId` links the `Request` with the corresponding call to [`Core::resolve`] to pass the data back
 * to the [`App::update`] function (wrapped in the event provided to the capability originating the effect).
 */
data class Request(
    val id: UInt,
    val effect: talk.loma.types.Effect,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_u32(id)
        effect.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Request {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_u32()
            val effect = talk.loma.types.Effect.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return Request(id, effect)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Request {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/**
 * A batch of effect requests from the Core to the Shell, as serialised by
 * [`Bridge::update`] and [`Bridge::resolve`].
 *
 * The wire format is identical to `Vec<Request<Eff>>` (the newtype is
 * `serde(transparent)`), so existing shell code that already deserialises
 * a `Vec<Request>` remains binary-compatible.
 *
 * Registering this type with the type-generation system causes the code
 * generators to emit a `Requests` type (with a `value` field containing the
 * list) together with a top-level `bincodeDeserialize` / `BincodeDeserialize`
 * helper, replacing the hand-written extension files that were previously
 * appended by `add_extensions()`.
 */
data class Requests(
    val value: List<talk.loma.types.Request>,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        value.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Requests {
            deserializer.increase_container_depth()
            val value =
                deserializer.deserializeListOf {
                    talk.loma.types.Request.deserialize(deserializer)
                }
            deserializer.decrease_container_depth()
            return Requests(value)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Requests {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ReviewRow(
    val label: String,
    val value: String,
    /** Where the answer is changed. */
    val step: talk.loma.types.ClaimStep,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(label)
        serializer.serialize_str(value)
        step.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ReviewRow {
            deserializer.increase_container_depth()
            val label = deserializer.deserialize_str()
            val value = deserializer.deserialize_str()
            val step = talk.loma.types.ClaimStep.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return ReviewRow(label, value, step)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ReviewRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class RoleOption(
    val role: talk.loma.types.OtherRole,
    val label: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        role.serialize(serializer)
        serializer.serialize_str(label)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): RoleOption {
            deserializer.increase_container_depth()
            val role = talk.loma.types.OtherRole.deserialize(deserializer)
            val label = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return RoleOption(role, label)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): RoleOption {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** Which screens the shell draws at its root. */
enum class Screen {
    /** The stores are being read: the launch screen stays. */
    STARTING,
    /** Safe or store cannot be used; `sign_in.problem` says why. Offer to try again (`Unlock`). */
    LOCKED,
    SIGNIN,
    /** Start · Verträge · Schäden · Nachrichten · Ich. */
    CUSTOMER,
    /** Heute · Kunden · Nachrichten · Mehr. */
    BROKER;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): Screen {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> STARTING
                1 -> LOCKED
                2 -> SIGNIN
                3 -> CUSTOMER
                4 -> BROKER
                else -> throw DeserializationError("Unknown variant index for Screen: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Screen {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface SecureAnswer {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class Loaded(
        val secret: String? = null,
    ) : SecureAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            secret.serializeOptionOf(serializer) {
                serializer.serialize_str(it)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Loaded {
                deserializer.increase_container_depth()
                val secret =
                    deserializer.deserializeOptionOf {
                        deserializer.deserialize_str()
                    }
                deserializer.decrease_container_depth()
                return Loaded(secret)
            }
        }
    }

    data object Done: SecureAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Done {
            return Done
        }
    }

    /** For example: the phone has not been unlocked since it was switched on. */
    data class Failed(
        val reason: String,
    ) : SecureAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_str(reason)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Failed {
                deserializer.increase_container_depth()
                val reason = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Failed(reason)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): SecureAnswer {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Loaded.deserialize(deserializer)
                1 -> Done.deserialize(deserializer)
                2 -> Failed.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for SecureAnswer: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): SecureAnswer {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface SecureOperation {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class Load(
        val key: String,
    ) : SecureOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_str(key)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Load {
                deserializer.increase_container_depth()
                val key = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Load(key)
            }
        }
    }

    data class Save(
        val key: String,
        val secret: String,
    ) : SecureOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(key)
            serializer.serialize_str(secret)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Save {
                deserializer.increase_container_depth()
                val key = deserializer.deserialize_str()
                val secret = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Save(key, secret)
            }
        }
    }

    data class Delete(
        val key: String,
    ) : SecureOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_str(key)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Delete {
                deserializer.increase_container_depth()
                val key = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Delete(key)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): SecureOperation {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Load.deserialize(deserializer)
                1 -> Save.deserialize(deserializer)
                2 -> Delete.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for SecureOperation: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): SecureOperation {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class SendStep(
    val label: String,
    val isDone: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(label)
        serializer.serialize_bool(isDone)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): SendStep {
            deserializer.increase_container_depth()
            val label = deserializer.deserialize_str()
            val isDone = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return SendStep(label, isDone)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): SendStep {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface SessionEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class LogIn(
        val email: String,
        val password: String,
    ) : SessionEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_str(email)
            serializer.serialize_str(password)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): LogIn {
                deserializer.increase_container_depth()
                val email = deserializer.deserialize_str()
                val password = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return LogIn(email, password)
            }
        }
    }

    /** An invitation code was typed or scanned. */
    data class OpenInvitation(
        val code: String,
    ) : SessionEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(code)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): OpenInvitation {
                deserializer.increase_container_depth()
                val code = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return OpenInvitation(code)
            }
        }
    }

    /** Takes the opened invitation; at least 10 characters. */
    data class AcceptInvitation(
        val password: String,
    ) : SessionEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_str(password)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): AcceptInvitation {
                deserializer.increase_container_depth()
                val password = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return AcceptInvitation(password)
            }
        }
    }

    /** Back from the invitation to the login. */
    data object LeaveInvitation: SessionEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): LeaveInvitation {
            return LeaveInvitation
        }
    }

    /** Ends the session on this phone and deletes what it kept. */
    data object LogOut: SessionEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): LogOut {
            return LogOut
        }
    }

    /** Reads the safe again after the phone was unlocked. */
    data object Unlock: SessionEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(5)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Unlock {
            return Unlock
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): SessionEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> LogIn.deserialize(deserializer)
                1 -> OpenInvitation.deserialize(deserializer)
                2 -> AcceptInvitation.deserialize(deserializer)
                3 -> LeaveInvitation.deserialize(deserializer)
                4 -> LogOut.deserialize(deserializer)
                5 -> Unlock.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for SessionEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): SessionEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class SignInView(
    val isBusy: Boolean,
    /** Why it did not work, and what now. */
    val problem: String? = null,
    /** Why the reader is here: the session ended, and what waits on the phone. */
    val notice: String? = null,
    /** Whose session it was, to save typing. */
    val email: String,
    /** The phone still keeps what belongs to the one whose session ended: offer `LogOut` to delete it. */
    val canForget: Boolean,
    /** An opened invitation: ask for a password instead. */
    val invitation: talk.loma.types.InvitationView? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_bool(isBusy)
        problem.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        notice.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.serialize_str(email)
        serializer.serialize_bool(canForget)
        invitation.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): SignInView {
            deserializer.increase_container_depth()
            val isBusy = deserializer.deserialize_bool()
            val problem =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val notice =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val email = deserializer.deserialize_str()
            val canForget = deserializer.deserialize_bool()
            val invitation =
                deserializer.deserializeOptionOf {
                    talk.loma.types.InvitationView.deserialize(deserializer)
                }
            deserializer.decrease_container_depth()
            return SignInView(isBusy, problem, notice, email, canForget, invitation)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): SignInView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** What the shell knows when the app starts. */
data class Start(
    /** The server, without `/v1`: `https://loma.example`. */
    val baseUrl: String,
    val language: talk.loma.types.AppLanguage,
    /** Fresh at each start: at least 16 random bytes as text, for example a random UUID. */
    val seed: String,
    /** Shown in the device list: `Pixel 9`. */
    val deviceName: String,
    /** `android`, `ios`, `cli`. */
    val platform: String,
    val brand: talk.loma.types.Brand,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(baseUrl)
        language.serialize(serializer)
        serializer.serialize_str(seed)
        serializer.serialize_str(deviceName)
        serializer.serialize_str(platform)
        brand.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Start {
            deserializer.increase_container_depth()
            val baseUrl = deserializer.deserialize_str()
            val language = talk.loma.types.AppLanguage.deserialize(deserializer)
            val seed = deserializer.deserialize_str()
            val deviceName = deserializer.deserialize_str()
            val platform = deserializer.deserialize_str()
            val brand = talk.loma.types.Brand.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return Start(baseUrl, language, seed, deviceName, platform, brand)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Start {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class StateChip(
    val tone: talk.loma.types.Tone,
    val label: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        tone.serialize(serializer)
        serializer.serialize_str(label)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): StateChip {
            deserializer.increase_container_depth()
            val tone = talk.loma.types.Tone.deserialize(deserializer)
            val label = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return StateChip(tone, label)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): StateChip {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface StoreAnswer {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class Loaded(
        val entries: List<talk.loma.types.StoreEntry>,
    ) : StoreAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            entries.serialize(serializer) {
                it.serialize(serializer)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Loaded {
                deserializer.increase_container_depth()
                val entries =
                    deserializer.deserializeListOf {
                        talk.loma.types.StoreEntry.deserialize(deserializer)
                    }
                deserializer.decrease_container_depth()
                return Loaded(entries)
            }
        }
    }

    data object Written: StoreAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Written {
            return Written
        }
    }

    /** For example: no space left. The reason is for the log and holds nothing personal. */
    data class Failed(
        val reason: String,
    ) : StoreAnswer {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_str(reason)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Failed {
                deserializer.increase_container_depth()
                val reason = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Failed(reason)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): StoreAnswer {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Loaded.deserialize(deserializer)
                1 -> Written.deserialize(deserializer)
                2 -> Failed.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for StoreAnswer: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): StoreAnswer {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** One key with its value, which is text (JSON). */
data class StoreEntry(
    val key: String,
    val value: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(key)
        serializer.serialize_str(value)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): StoreEntry {
            deserializer.increase_container_depth()
            val key = deserializer.deserialize_str()
            val value = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return StoreEntry(key, value)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): StoreEntry {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/**
 * Text under keys. Several keys change in one step, so that a draft becomes an outgoing claim or stays a draft,
 * whatever moment the app is killed at.
 */
sealed interface StoreOperation {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /** Reads all entries whose key starts with one of the prefixes. */
    data class Load(
        val prefixes: List<String>,
    ) : StoreOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            prefixes.serialize(serializer) {
                serializer.serialize_str(it)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Load {
                deserializer.increase_container_depth()
                val prefixes =
                    deserializer.deserializeListOf {
                        deserializer.deserialize_str()
                    }
                deserializer.decrease_container_depth()
                return Load(prefixes)
            }
        }
    }

    /** Saves and deletes all of it or nothing. Answered only when it would survive a kill. */
    data class Write(
        val saved: List<talk.loma.types.StoreEntry>,
        val deleted: List<String>,
    ) : StoreOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            saved.serialize(serializer) {
                it.serialize(serializer)
            }
            deleted.serialize(serializer) {
                serializer.serialize_str(it)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Write {
                deserializer.increase_container_depth()
                val saved =
                    deserializer.deserializeListOf {
                        talk.loma.types.StoreEntry.deserialize(deserializer)
                    }
                val deleted =
                    deserializer.deserializeListOf {
                        deserializer.deserialize_str()
                    }
                deserializer.decrease_container_depth()
                return Write(saved, deleted)
            }
        }
    }

    /** Deletes every key, and the files the shell keeps for uploads. */
    data object Wipe: StoreOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Wipe {
            return Wipe
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): StoreOperation {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Load.deserialize(deserializer)
                1 -> Write.deserialize(deserializer)
                2 -> Wipe.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for StoreOperation: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): StoreOperation {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface StreamItem {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /** The server has answered, with whatever status. */
    data class Answered(
        val status: UShort,
    ) : StreamItem {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_u16(status)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Answered {
                deserializer.increase_container_depth()
                val status = deserializer.deserialize_u16()
                deserializer.decrease_container_depth()
                return Answered(status)
            }
        }
    }

    /** Some bytes of the body, in their order, cut anywhere. */
    data class Piece(
        val bytes: Bytes,
    ) : StreamItem {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_bytes(bytes)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Piece {
                deserializer.increase_container_depth()
                val bytes = deserializer.deserialize_bytes()
                deserializer.decrease_container_depth()
                return Piece(bytes)
            }
        }
    }

    /** The last item: the server or the network has closed the line, or it never came about. */
    data object Ended: StreamItem {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Ended {
            return Ended
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): StreamItem {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Answered.deserialize(deserializer)
                1 -> Piece.deserialize(deserializer)
                2 -> Ended.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for StreamItem: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): StreamItem {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface StreamOperation {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /**
     * Opens a `GET` to `url` whose answer has no end, and resolves with each item as it comes. No timeout but that of the
     * connection itself.
     */
    data class Open(
        val line: UInt,
        val url: String,
        val headers: List<talk.loma.types.HttpHeader>,
    ) : StreamOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_u32(line)
            serializer.serialize_str(url)
            headers.serialize(serializer) {
                it.serialize(serializer)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Open {
                deserializer.increase_container_depth()
                val line = deserializer.deserialize_u32()
                val url = deserializer.deserialize_str()
                val headers =
                    deserializer.deserializeListOf {
                        talk.loma.types.HttpHeader.deserialize(deserializer)
                    }
                deserializer.decrease_container_depth()
                return Open(line, url, headers)
            }
        }
    }

    /** The line is not needed any more. Resolved with `Ended`, and nothing follows on the line. */
    data class Close(
        val line: UInt,
    ) : StreamOperation {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_u32(line)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Close {
                deserializer.increase_container_depth()
                val line = deserializer.deserialize_u32()
                deserializer.decrease_container_depth()
                return Close(line)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): StreamOperation {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Open.deserialize(deserializer)
                1 -> Close.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for StreamOperation: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): StreamOperation {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

enum class Tab {
    HOME,
    CONTRACTS,
    CLAIMS,
    CUSTOMERS,
    MESSAGES,
    ME,
    /** What else there is: contracts, claims and the own data of an intermediary. */
    MORE;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): Tab {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> HOME
                1 -> CONTRACTS
                2 -> CLAIMS
                3 -> CUSTOMERS
                4 -> MESSAGES
                5 -> ME
                6 -> MORE
                else -> throw DeserializationError("Unknown variant index for Tab: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Tab {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class TabRow(
    val tab: talk.loma.types.Tab,
    val label: String,
    /** Beside the sign, "3" or "99+"; empty when there is nothing new. */
    val badge: String,
    /** What a screen reader says: "Nachrichten, 3 neue". */
    val spoken: String,
    val isChosen: Boolean,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        tab.serialize(serializer)
        serializer.serialize_str(label)
        serializer.serialize_str(badge)
        serializer.serialize_str(spoken)
        serializer.serialize_bool(isChosen)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): TabRow {
            deserializer.increase_container_depth()
            val tab = talk.loma.types.Tab.deserialize(deserializer)
            val label = deserializer.deserialize_str()
            val badge = deserializer.deserialize_str()
            val spoken = deserializer.deserialize_str()
            val isChosen = deserializer.deserialize_bool()
            deserializer.decrease_container_depth()
            return TabRow(tab, label, badge, spoken, isChosen)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): TabRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** The brand as it is painted. */
data class Theme(
    val brand: String,
    val light: talk.loma.types.Palette,
    val dark: talk.loma.types.Palette,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(brand)
        light.serialize(serializer)
        dark.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): Theme {
            deserializer.increase_container_depth()
            val brand = deserializer.deserialize_str()
            val light = talk.loma.types.Palette.deserialize(deserializer)
            val dark = talk.loma.types.Palette.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return Theme(brand, light, dark)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Theme {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** What a new conversation is about. */
sealed interface ThreadAbout {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data object Free: ThreadAbout {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Free {
            return Free
        }
    }

    data class Claim(
        val id: String,
    ) : ThreadAbout {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Claim {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Claim(id)
            }
        }
    }

    data class Contract(
        val id: String,
    ) : ThreadAbout {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.serialize_str(id)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Contract {
                deserializer.increase_container_depth()
                val id = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return Contract(id)
            }
        }
    }

    /** An inquiry (Anfrage) of the customer, about a contract or nothing in particular. It has a state and is closed. */
    data class Inquiry(
        val contractId: String? = null,
    ) : ThreadAbout {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            contractId.serializeOptionOf(serializer) {
                serializer.serialize_str(it)
            }
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Inquiry {
                deserializer.increase_container_depth()
                val contractId =
                    deserializer.deserializeOptionOf {
                        deserializer.deserialize_str()
                    }
                deserializer.decrease_container_depth()
                return Inquiry(contractId)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): ThreadAbout {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Free.deserialize(deserializer)
                1 -> Claim.deserialize(deserializer)
                2 -> Contract.deserialize(deserializer)
                3 -> Inquiry.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for ThreadAbout: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ThreadAbout {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ThreadRow(
    val id: String,
    val title: String,
    val preview: String,
    val `when`: String,
    val customerName: String? = null,
    val unreadCount: UInt,
    /** Of an inquiry: whether it is open, answered or closed. */
    val request: talk.loma.types.StateChip? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        serializer.serialize_str(title)
        serializer.serialize_str(preview)
        serializer.serialize_str(`when`)
        customerName.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.serialize_u32(unreadCount)
        request.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ThreadRow {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val title = deserializer.deserialize_str()
            val preview = deserializer.deserialize_str()
            val `when` = deserializer.deserialize_str()
            val customerName =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val unreadCount = deserializer.deserialize_u32()
            val request =
                deserializer.deserializeOptionOf {
                    talk.loma.types.StateChip.deserialize(deserializer)
                }
            deserializer.decrease_container_depth()
            return ThreadRow(id, title, preview, `when`, customerName, unreadCount, request)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ThreadRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class ThreadView(
    val id: String,
    val state: talk.loma.types.ListState,
    val title: String,
    /** Oldest first; what is still on the phone comes last. */
    val rows: List<talk.loma.types.MessageRow>,
    val composer: String,
    /** Files that go with the next message. */
    val attached: List<talk.loma.types.PhotoTile>,
    /** "Sie korrigieren Ihre Nachricht von 14:03."; offer `LeaveCorrection`. */
    val correction: String? = null,
    val canSend: Boolean,
    /** Why it cannot be sent as it is. */
    val hint: String? = null,
    /** Who may read the next message; empty when there is nothing to choose. */
    val readers: List<talk.loma.types.ReadersOption>,
    /** How it may reach the customer; empty when there is nothing to choose. */
    val deliveries: List<talk.loma.types.DeliveryOption>,
    /** Of an inquiry: whether it is open, answered or closed. */
    val request: talk.loma.types.StateChip? = null,
    /** Offer `CloseInquiry`. */
    val canClose: Boolean,
    /** The draft of a new conversation: offer `SetTitle` and `DiscardDraft`. */
    val isDraft: Boolean,
    /** A message cannot be sent: offer `SendAgain` and `GiveUp`. */
    val refusal: talk.loma.types.RefusalCard? = null,
    val freshness: talk.loma.types.Freshness,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(id)
        state.serialize(serializer)
        serializer.serialize_str(title)
        rows.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_str(composer)
        attached.serialize(serializer) {
            it.serialize(serializer)
        }
        correction.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.serialize_bool(canSend)
        hint.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        readers.serialize(serializer) {
            it.serialize(serializer)
        }
        deliveries.serialize(serializer) {
            it.serialize(serializer)
        }
        request.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_bool(canClose)
        serializer.serialize_bool(isDraft)
        refusal.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        freshness.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ThreadView {
            deserializer.increase_container_depth()
            val id = deserializer.deserialize_str()
            val state = talk.loma.types.ListState.deserialize(deserializer)
            val title = deserializer.deserialize_str()
            val rows =
                deserializer.deserializeListOf {
                    talk.loma.types.MessageRow.deserialize(deserializer)
                }
            val composer = deserializer.deserialize_str()
            val attached =
                deserializer.deserializeListOf {
                    talk.loma.types.PhotoTile.deserialize(deserializer)
                }
            val correction =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val canSend = deserializer.deserialize_bool()
            val hint =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            val readers =
                deserializer.deserializeListOf {
                    talk.loma.types.ReadersOption.deserialize(deserializer)
                }
            val deliveries =
                deserializer.deserializeListOf {
                    talk.loma.types.DeliveryOption.deserialize(deserializer)
                }
            val request =
                deserializer.deserializeOptionOf {
                    talk.loma.types.StateChip.deserialize(deserializer)
                }
            val canClose = deserializer.deserialize_bool()
            val isDraft = deserializer.deserialize_bool()
            val refusal =
                deserializer.deserializeOptionOf {
                    talk.loma.types.RefusalCard.deserialize(deserializer)
                }
            val freshness = talk.loma.types.Freshness.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return ThreadView(id, state, title, rows, composer, attached, correction, canSend, hint, readers, deliveries, request, canClose, isDraft, refusal, freshness)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ThreadView {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface TimeRequest {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data object Now: TimeRequest {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): Now {
            return Now
        }
    }

    data class NotifyAt(
        val id: talk.loma.types.TimerId,
        val instant: talk.loma.types.Instant,
    ) : TimeRequest {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            id.serialize(serializer)
            instant.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): NotifyAt {
                deserializer.increase_container_depth()
                val id = talk.loma.types.TimerId.deserialize(deserializer)
                val instant = talk.loma.types.Instant.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return NotifyAt(id, instant)
            }
        }
    }

    data class NotifyAfter(
        val id: talk.loma.types.TimerId,
        val duration: talk.loma.types.Duration,
    ) : TimeRequest {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            id.serialize(serializer)
            duration.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): NotifyAfter {
                deserializer.increase_container_depth()
                val id = talk.loma.types.TimerId.deserialize(deserializer)
                val duration = talk.loma.types.Duration.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return NotifyAfter(id, duration)
            }
        }
    }

    data class Clear(
        val id: talk.loma.types.TimerId,
    ) : TimeRequest {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            id.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Clear {
                deserializer.increase_container_depth()
                val id = talk.loma.types.TimerId.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Clear(id)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): TimeRequest {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Now.deserialize(deserializer)
                1 -> NotifyAt.deserialize(deserializer)
                2 -> NotifyAfter.deserialize(deserializer)
                3 -> Clear.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for TimeRequest: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): TimeRequest {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface TimeResponse {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    data class Now(
        val instant: talk.loma.types.Instant,
    ) : TimeResponse {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            instant.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Now {
                deserializer.increase_container_depth()
                val instant = talk.loma.types.Instant.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Now(instant)
            }
        }
    }

    data class InstantArrived(
        val id: talk.loma.types.TimerId,
    ) : TimeResponse {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            id.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): InstantArrived {
                deserializer.increase_container_depth()
                val id = talk.loma.types.TimerId.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return InstantArrived(id)
            }
        }
    }

    data class DurationElapsed(
        val id: talk.loma.types.TimerId,
    ) : TimeResponse {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            id.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): DurationElapsed {
                deserializer.increase_container_depth()
                val id = talk.loma.types.TimerId.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return DurationElapsed(id)
            }
        }
    }

    data class Cleared(
        val id: talk.loma.types.TimerId,
    ) : TimeResponse {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            id.serialize(serializer)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): Cleared {
                deserializer.increase_container_depth()
                val id = talk.loma.types.TimerId.deserialize(deserializer)
                deserializer.decrease_container_depth()
                return Cleared(id)
            }
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): TimeResponse {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> Now.deserialize(deserializer)
                1 -> InstantArrived.deserialize(deserializer)
                2 -> DurationElapsed.deserialize(deserializer)
                3 -> Cleared.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for TimeResponse: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): TimeResponse {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class TimelineRow(
    val what: String,
    val `when`: String,
    val by: String,
    /** What the insurer told with it. */
    val text: String? = null,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(what)
        serializer.serialize_str(`when`)
        serializer.serialize_str(by)
        text.serializeOptionOf(serializer) {
            serializer.serialize_str(it)
        }
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): TimelineRow {
            deserializer.increase_container_depth()
            val what = deserializer.deserialize_str()
            val `when` = deserializer.deserialize_str()
            val by = deserializer.deserialize_str()
            val text =
                deserializer.deserializeOptionOf {
                    deserializer.deserialize_str()
                }
            deserializer.decrease_container_depth()
            return TimelineRow(what, `when`, by, text)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): TimelineRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class TimerId(
    val value: ULong,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_u64(value)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): TimerId {
            deserializer.increase_container_depth()
            val value = deserializer.deserialize_u64()
            deserializer.decrease_container_depth()
            return TimerId(value)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): TimerId {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** What a state means to the reader. Never shown by colour alone: always icon and word. */
enum class Tone {
    /** Covered, paid, received. */
    GOOD,
    /** In review, planned, on the way. */
    WAITING,
    /** Needs the reader. */
    ACTSONYOU,
    /** Not covered, declined. */
    BAD,
    NEUTRAL;

    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_variant_index(ordinal)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): Tone {
            deserializer.increase_container_depth()
            val index = deserializer.deserialize_variant_index()
            deserializer.decrease_container_depth()
            return when (index) {
                0 -> GOOD
                1 -> WAITING
                2 -> ACTSONYOU
                3 -> BAD
                4 -> NEUTRAL
                else -> throw DeserializationError("Unknown variant index for Tone: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): Tone {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** What is written and drawn in, and the ground it stands on; each `0xAARRGGBB`. */
data class ToneColors(
    val text: UInt,
    val container: UInt,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_u32(text)
        serializer.serialize_u32(container)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ToneColors {
            deserializer.increase_container_depth()
            val text = deserializer.deserialize_u32()
            val container = deserializer.deserialize_u32()
            deserializer.decrease_container_depth()
            return ToneColors(text, container)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ToneColors {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

/** The whole of what is shown. Lists hold the rows that are shown, details only what is open. */
data class ViewModel(
    val screen: talk.loma.types.Screen,
    /** `de` or `en`, for the shell's static captions and the screen reader. */
    val language: String,
    val theme: talk.loma.types.Theme,
    /** At the foot of the app, in their order. */
    val tabs: List<talk.loma.types.TabRow>,
    /** What is open on top of the chosen tab, the topmost last: that one is drawn. */
    val places: List<talk.loma.types.Place>,
    /** Take the platform's way back (`Back`) rather than leave the app. */
    val canGoBack: Boolean,
    val banner: talk.loma.types.Banner? = null,
    val signIn: talk.loma.types.SignInView,
    val home: talk.loma.types.HomeView,
    val contracts: talk.loma.types.ContractsView,
    val contract: talk.loma.types.ContractView? = null,
    val claims: talk.loma.types.ClaimsView,
    val claimForm: talk.loma.types.ClaimFormView? = null,
    val claim: talk.loma.types.ClaimView? = null,
    val messages: talk.loma.types.MessagesView,
    val thread: talk.loma.types.ThreadView? = null,
    val customers: talk.loma.types.CustomersView,
    val customer: talk.loma.types.CustomerView? = null,
    val me: talk.loma.types.MeView,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        screen.serialize(serializer)
        serializer.serialize_str(language)
        theme.serialize(serializer)
        tabs.serialize(serializer) {
            it.serialize(serializer)
        }
        places.serialize(serializer) {
            it.serialize(serializer)
        }
        serializer.serialize_bool(canGoBack)
        banner.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        signIn.serialize(serializer)
        home.serialize(serializer)
        contracts.serialize(serializer)
        contract.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        claims.serialize(serializer)
        claimForm.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        claim.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        messages.serialize(serializer)
        thread.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        customers.serialize(serializer)
        customer.serializeOptionOf(serializer) {
            it.serialize(serializer)
        }
        me.serialize(serializer)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): ViewModel {
            deserializer.increase_container_depth()
            val screen = talk.loma.types.Screen.deserialize(deserializer)
            val language = deserializer.deserialize_str()
            val theme = talk.loma.types.Theme.deserialize(deserializer)
            val tabs =
                deserializer.deserializeListOf {
                    talk.loma.types.TabRow.deserialize(deserializer)
                }
            val places =
                deserializer.deserializeListOf {
                    talk.loma.types.Place.deserialize(deserializer)
                }
            val canGoBack = deserializer.deserialize_bool()
            val banner =
                deserializer.deserializeOptionOf {
                    talk.loma.types.Banner.deserialize(deserializer)
                }
            val signIn = talk.loma.types.SignInView.deserialize(deserializer)
            val home = talk.loma.types.HomeView.deserialize(deserializer)
            val contracts = talk.loma.types.ContractsView.deserialize(deserializer)
            val contract =
                deserializer.deserializeOptionOf {
                    talk.loma.types.ContractView.deserialize(deserializer)
                }
            val claims = talk.loma.types.ClaimsView.deserialize(deserializer)
            val claimForm =
                deserializer.deserializeOptionOf {
                    talk.loma.types.ClaimFormView.deserialize(deserializer)
                }
            val claim =
                deserializer.deserializeOptionOf {
                    talk.loma.types.ClaimView.deserialize(deserializer)
                }
            val messages = talk.loma.types.MessagesView.deserialize(deserializer)
            val thread =
                deserializer.deserializeOptionOf {
                    talk.loma.types.ThreadView.deserialize(deserializer)
                }
            val customers = talk.loma.types.CustomersView.deserialize(deserializer)
            val customer =
                deserializer.deserializeOptionOf {
                    talk.loma.types.CustomerView.deserialize(deserializer)
                }
            val me = talk.loma.types.MeView.deserialize(deserializer)
            deserializer.decrease_container_depth()
            return ViewModel(screen, language, theme, tabs, places, canGoBack, banner, signIn, home, contracts, contract, claims, claimForm, claim, messages, thread, customers, customer, me)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): ViewModel {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

data class WhyRow(
    val label: String,
    val value: String,
    val source: String,
) {
    fun serialize(serializer: Serializer) {
        serializer.increase_container_depth()
        serializer.serialize_str(label)
        serializer.serialize_str(value)
        serializer.serialize_str(source)
        serializer.decrease_container_depth()
    }

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    companion object {
        fun deserialize(deserializer: Deserializer): WhyRow {
            deserializer.increase_container_depth()
            val label = deserializer.deserialize_str()
            val value = deserializer.deserialize_str()
            val source = deserializer.deserialize_str()
            deserializer.decrease_container_depth()
            return WhyRow(label, value, source)
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): WhyRow {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}

sealed interface WishEvent {
    fun serialize(serializer: Serializer)

    fun bincodeSerialize(): ByteArray {
        val serializer = BincodeSerializer()
        serialize(serializer)
        return serializer.get_bytes()
    }

    /** A kind of push, as `PushSwitch` names it. */
    data class SetPush(
        val kind: String,
        val isOn: Boolean,
    ) : WishEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(0)
            serializer.serialize_str(kind)
            serializer.serialize_bool(isOn)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetPush {
                deserializer.increase_container_depth()
                val kind = deserializer.deserialize_str()
                val isOn = deserializer.deserialize_bool()
                deserializer.decrease_container_depth()
                return SetPush(kind, isOn)
            }
        }
    }

    /** Local times in Germany, `22:00`; the end may lie on the next day. */
    data class SetQuietHours(
        val from: String,
        val until: String,
    ) : WishEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(1)
            serializer.serialize_str(from)
            serializer.serialize_str(until)
            serializer.decrease_container_depth()
        }

        companion object {
            fun deserialize(deserializer: Deserializer): SetQuietHours {
                deserializer.increase_container_depth()
                val from = deserializer.deserialize_str()
                val until = deserializer.deserialize_str()
                deserializer.decrease_container_depth()
                return SetQuietHours(from, until)
            }
        }
    }

    data object NoQuietHours: WishEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(2)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): NoQuietHours {
            return NoQuietHours
        }
    }

    /** Sends refused wishes once more. */
    data object SendAgain: WishEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(3)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): SendAgain {
            return SendAgain
        }
    }

    /** Goes back to what the server has. */
    data object GiveUp: WishEvent {
        override fun serialize(serializer: Serializer) {
            serializer.increase_container_depth()
            serializer.serialize_variant_index(4)
            serializer.decrease_container_depth()
        }

        fun deserialize(deserializer: Deserializer): GiveUp {
            return GiveUp
        }
    }

    companion object {
        @Throws(DeserializationError::class)
        fun deserialize(deserializer: Deserializer): WishEvent {
            val index = deserializer.deserialize_variant_index()
            return when (index) {
                0 -> SetPush.deserialize(deserializer)
                1 -> SetQuietHours.deserialize(deserializer)
                2 -> NoQuietHours.deserialize(deserializer)
                3 -> SendAgain.deserialize(deserializer)
                4 -> GiveUp.deserialize(deserializer)
                else -> throw DeserializationError("Unknown variant index for WishEvent: $index")
            }
        }

        @Throws(DeserializationError::class)
        fun bincodeDeserialize(input: ByteArray?): WishEvent {
            if (input == null) {
                throw DeserializationError("Cannot deserialize null array")
            }
            val deserializer = BincodeDeserializer(input)
            val value = deserialize(deserializer)
            if (deserializer.get_buffer_offset() < input.size) {
                throw DeserializationError("Some input bytes were not read")
            }
            return value
        }
    }
}
