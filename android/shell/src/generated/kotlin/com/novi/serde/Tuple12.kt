package com.novi.serde

data class Tuple12<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
    val field0: T0,
    val field1: T1,
    val field2: T2,
    val field3: T3,
    val field4: T4,
    val field5: T5,
    val field6: T6,
    val field7: T7,
    val field8: T8,
    val field9: T9,
    val field10: T10,
    val field11: T11
)
